package millrace.simulation.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * Places orders, half of them with an Idempotency-Key, which are sent again until an outcome is
 * told, and half with the customer's one coupon; and cancels one of four.
 */
final class Customer implements Runnable {

    private static final int MAX_SENDS = 5;
    private static final int INVALID_ITEMS = 422;
    private static final int OK = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration RUSH = Duration.ofSeconds(1);
    private static final int ONE_OF = 8;

    private final int number;
    private final Gateway api;
    private final Coupons coupons;
    private final Duration longestPause;
    private final World world;
    private final RandomGenerator random;
    private final List<String> placed = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int open;
    private boolean done;

    /** In every second run all customers are in a hurry, and meet. */
    Customer(int number, Gateway api, Coupons coupons, World world) {
        this.number = number;
        this.api = api;
        this.coupons = coupons;
        this.longestPause =
                Seeds.random(world.seed(), "hurry").nextBoolean() ? RUSH : LONGEST_PAUSE;
        this.world = world;
        this.random = Seeds.random(world.seed(), name());
    }

    String name() {
        return "customer " + number;
    }

    long userId() {
        return number;
    }

    boolean isDone() {
        return done;
    }

    /** Ids of orders that the customer was told of. */
    List<String> placed() {
        return placed;
    }

    /** Ids of orders whose cancellation was accepted. */
    List<String> cancelled() {
        return cancelled;
    }

    /** Requests that may have placed one order each, and no answer says so. */
    int open() {
        return open;
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public void run() {
        coupons.claim(userId());
        for (int n = 1; n <= world.load().units(); n++) {
            pause();
            place("o" + number + "-" + n, product(), 1 + random.nextInt(2), random.nextBoolean());
        }
        done = true;
    }

    private String product() {
        if (random.nextInt(ONE_OF) == 0) {
            return Products.CHEAP;
        }
        return random.nextBoolean() ? Products.PLENTY : Products.SHORT;
    }

    private void pause() {
        world.scheduler().sleep(Duration.ofNanos(random.nextLong(longestPause.toNanos())));
    }

    private void place(String name, String product, int quantity, boolean withKey) {
        var order = new HashMap<String, Object>();
        order.put("items", List.of(Map.of("productId", product, "quantity", quantity)));
        if (random.nextBoolean()) {
            order.put("couponId", coupons.couponId());
        }
        var request = Request.of("POST", "/api/orders").as(userId(), "").json(order);
        boolean mayHaveHappened = false;
        int unlisted = 0;
        for (int send = 1; send <= MAX_SENDS; ) {
            world.history().add(name(), "orders " + product + " as " + name);
            var sent = withKey ? request.header("idempotency-key", name + "-" + unlisted) : request;
            var answer = api.send(sent.event());
            world.history().add(name(), name + " is told " + answer.status());
            if (answer.isOk()) {
                placed(InstancePlatform.JSON.readTree(answer.body()).path("orderId").asString());
                return;
            }
            mayHaveHappened |= answer.isUnknown();
            // A product is not in the catalogue before the event of its listing has come; a key
            // gets this answer for good.
            boolean isListed = answer.status() != INVALID_ITEMS;
            if (isListed && !withKey) {
                break;
            }
            send += isListed ? 1 : 0;
            unlisted += isListed ? 0 : 1;
            pause();
        }
        open += mayHaveHappened ? 1 : 0;
    }

    private void placed(String orderId) {
        placed.add(orderId);
        if (random.nextInt(4) > 0) {
            look(orderId);
            return;
        }
        pause();
        var answer =
                api.send(
                        Request.of("POST", "/api/orders/{id}/cancel")
                                .as(userId(), "")
                                .path("id", orderId)
                                .event());
        world.history().add(name(), "cancels " + orderId + ": " + answer.status());
        if (answer.isOk()) {
            cancelled.add(orderId);
        }
    }

    private void look(String orderId) {
        var answer =
                api.send(
                        Request.of("GET", "/api/orders/{id}")
                                .as(userId(), "")
                                .path("id", orderId)
                                .event());
        if (answer.status() != OK && answer.status() < 429) {
            violations.add(
                    "I0: "
                            + name()
                            + " was told of "
                            + orderId
                            + " and then got "
                            + answer.status());
        }
    }
}
