package millrace.bench.orders;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import millrace.bench.measure.ApiClient;
import tools.jackson.databind.JsonNode;

/** The Orders system as its customers see it: over HTTP. */
final class OrdersClient {

    /** A number of products at which concurrent orders seldom want the same one. */
    static final int PRODUCTS = 50;

    private static final int STOCK = 1_000_000;
    private static final int IN_FLIGHT = 200;
    private static final Duration MAIL_LIMIT = Duration.ofMinutes(1);
    private static final Duration MAIL_POLL = Duration.ofMillis(200);
    private static final Pattern LINK = Pattern.compile("/email-verification#token=(\\S+)");

    private final ApiClient api;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> productIds = new ArrayList<>();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private final AtomicInteger turn = new AtomicInteger();

    private final URI mails;

    /**
     * @param mails what the simulator of SES has received
     */
    OrdersClient(URI api, URI mails) {
        this.api = new ApiClient(api);
        this.mails = mails;
    }

    /**
     * Signs customers up, who verify their addresses so that each of their orders is told by mail,
     * and lists products: the measured part only places orders.
     */
    void open(int customers) throws IOException, InterruptedException {
        var admin = api.adminToken();
        var run = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < PRODUCTS; i++) {
            var product =
                    Map.of(
                            "productId",
                            "bench-" + run + "-" + i,
                            "name",
                            "Bench " + i,
                            "priceKrw",
                            1000,
                            "stock",
                            STOCK);
            productIds.add(
                    api.body(api.post("/api/products", api.write(product), admin))
                            .path("productId")
                            .stringValue());
        }
        var addresses = new HashSet<String>();
        for (int i = 0; i < customers; i++) {
            var address = "c" + i + "-" + run + "@bench.test";
            addresses.add(address);
            var signUp = Map.of("email", address, "password", "bench-password", "name", "Bench");
            tokens.add(
                    api.body(api.post("/api/auth/signup", api.write(signUp), ""))
                            .path("token")
                            .stringValue());
        }
        verify(addresses);
    }

    /**
     * Confirms each address by the link that was mailed to it.
     *
     * @throws IllegalStateException when one does not come within a minute
     */
    private void verify(Set<String> addresses) throws IOException, InterruptedException {
        long end = System.nanoTime() + MAIL_LIMIT.toNanos();
        var open = new HashSet<>(addresses);
        while (!open.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(open.size() + " addresses got no link in time");
            }
            for (var mail : read(mails).path("messages")) {
                var link = LINK.matcher(mail.path("text").asString(""));
                if (link.find() && open.remove(mail.path("to").path(0).asString(""))) {
                    confirm(link.group(1));
                }
            }
            LockSupport.parkNanos(MAIL_POLL.toNanos());
        }
    }

    private void confirm(String token) throws IOException, InterruptedException {
        var body = api.write(Map.of("token", token));
        var answer = api.post("/api/auth/email-verification/confirm", body, "");
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("A link was answered " + answer.statusCode());
        }
    }

    /**
     * Places an order of one random product for the customer whose turn it is; completes with the
     * order's id.
     */
    CompletableFuture<String> placeOrder() {
        var productId = productIds.get(random.nextInt(productIds.size()));
        var token = tokens.get(Math.floorMod(turn.getAndIncrement(), tokens.size()));
        var order = "{\"items\":[{\"productId\":\"" + productId + "\",\"quantity\":1}]}";
        return api.postLater("/api/orders", order, token)
                .thenApply(answer -> {
                    if (answer.statusCode() != 202) {
                        throw new IllegalStateException(
                                "An order was answered "
                                        + answer.statusCode()
                                        + " "
                                        + answer.body());
                    }
                    return api.read(answer).path("orderId").stringValue();
                });
    }

    /**
     * Places orders as fast as they are accepted.
     *
     * @return times of acceptance by order
     */
    Map<String, Instant> placeAtOnce(int orders) throws InterruptedException {
        var accepted = new ConcurrentHashMap<String, Instant>();
        var free = new Semaphore(IN_FLIGHT);
        var failure = new AtomicReference<Throwable>();
        for (int i = 0; i < orders; i++) {
            free.acquire();
            var _ =
                    placeOrder()
                            .whenComplete((id, failed) -> {
                                if (failed == null) {
                                    accepted.put(id, Instant.now());
                                } else {
                                    failure.set(failed);
                                }
                                free.release();
                            });
        }
        free.acquire(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException("An order was not accepted", failure.get());
        }
        return accepted;
    }

    /** The JSON that this address, such as a simulator's, answers to a GET. */
    JsonNode read(URI address) throws IOException, InterruptedException {
        return api.get(address, "");
    }
}
