package millrace.demo;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.StepFailure;
import tools.jackson.databind.JsonNode;

/** Customers who order and cancel at the same time, and remember what they were promised. */
final class OrderLoad {

    /** Most orders of one customer before the system is killed. */
    private static final int MAX_ORDERS = 400;

    private static final int CANCEL_ONE_IN = 4;

    private final int customers;
    private final List<Buyer> buyers = new ArrayList<>();
    private final Map<String, Buyer> accepted = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CountDownLatch> underWay =
            new AtomicReference<>(new CountDownLatch(1));

    /** A customer who logs in again wherever the system is reached now. */
    record Buyer(String email) {

        static final String PASSWORD = "demo-password";

        /** Asks again where the answer is 503, as it says: after a crash all is cold. */
        Customer in(MillraceApi api) {
            return await().atMost(Shop.LIMIT)
                    .ignoreExceptionsInstanceOf(StepFailure.class)
                    .until(() -> Customer.logIn(api, email, PASSWORD), Objects::nonNull);
        }
    }

    OrderLoad(int customers) {
        this.customers = customers;
    }

    void signUp(Shop shop) {
        for (int i = 0; i < customers; i++) {
            buyers.add(new Buyer(shop.customer().email()));
        }
    }

    List<Customer> logIn(MillraceApi api) {
        return buyers.stream().map(buyer -> buyer.in(api)).toList();
    }

    /** Orders that were answered 202. */
    Map<String, Buyer> accepted() {
        return accepted;
    }

    /**
     * Each accepted order as its customer sees it.
     *
     * @throws StepFailure when one is gone
     */
    Map<String, JsonNode> readAll(MillraceApi api) {
        var sessions = new HashMap<Buyer, Customer>();
        var orders = new HashMap<String, JsonNode>();
        accepted.forEach((orderId, buyer) ->
                orders.put(orderId, sessions.computeIfAbsent(buyer, b -> b.in(api)).read(orderId)));
        return orders;
    }

    /** Orders whose cancellation was answered 202. */
    Set<String> cancelled() {
        return cancelled;
    }

    /** Forgets that orders were accepted, for {@link #awaitUnderWay}. */
    void startAnew() {
        underWay.set(new CountDownLatch(1));
    }

    /** Waits until the first order since {@link #startAnew} is accepted. */
    void awaitUnderWay() throws InterruptedException {
        if (!underWay.get().await(Shop.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new StepFailure("no order was accepted");
        }
    }

    void runUntilUnreachable(MillraceApi api, long seed) {
        run(api, MAX_ORDERS, seed);
    }

    void runFor(MillraceApi api, int ordersEach, long seed) {
        run(api, ordersEach, seed);
    }

    private void run(MillraceApi api, int ordersEach, long seed) {
        var running = new ArrayList<Thread>();
        for (int i = 0; i < buyers.size(); i++) {
            var buyer = buyers.get(i);
            var random = new Random(seed + i);
            running.add(Thread.startVirtualThread(() -> buy(buyer, api, ordersEach, random)));
        }
        for (var thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while customers bought", e);
            }
        }
    }

    private void buy(Buyer buyer, MillraceApi api, int orders, Random random) {
        try {
            var customer = buyer.in(api);
            for (int i = 0; i < orders; i++) {
                buyOne(buyer, customer, random);
            }
        } catch (UncheckedIOException | StepFailure killed) {
            // The system was killed while it answered: nothing was promised.
            return;
        }
    }

    private void buyOne(Buyer buyer, Customer customer, Random random) {
        var productId = random.nextInt(3) == 0 ? "crash-scarce" : "drip-coffee";
        var answer = customer.tryOrder(productId, 1 + random.nextInt(3));
        if (answer.status() != 202) {
            return;
        }
        var orderId = answer.text("orderId");
        accepted.put(orderId, buyer);
        underWay.get().countDown();
        if (random.nextInt(CANCEL_ONE_IN) == 0 && customer.cancel(orderId).status() == 202) {
            cancelled.add(orderId);
        }
    }
}
