package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The local cloud is killed with SIGKILL at random moments under load and started again on the same
 * data: nothing that was answered is lost, nothing is done twice, everything comes to its end.
 *
 * <p>The seed is printed and in every failure; {@code -Dmillrace.seed=N} plays it again, {@code
 * -Dmillrace.crashes=N} kills more often.
 */
class CrashRecoveryIT {

    private static final int CRASHES = Integer.getInteger("millrace.crashes", 3);
    private static final int CUSTOMERS = 4;
    private static final int STOCK = 60;
    private static final int COUPONS = 12;
    private static final int COUPON_UNITS = 3;
    private static final int COUPON_SHARDS = 2;

    /** Delay of the kill after the first accepted order. */
    private static final int LATEST_KILL_MS = 3_000;

    /** Rows that are older than a minute are swept every minute. */
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(5);

    private final long seed = Long.getLong("millrace.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Path work = Synthesized.MODULE.resolve("target/crash-recovery");

    private final CouponClaims claims = new CouponClaims();
    private final List<Long> coupons = new ArrayList<>();

    @TempDir private Path data = Path.of("");

    @Test
    void what_was_answered_survives_any_crash_and_comes_to_its_end_exactly_once() throws Exception {
        System.err.println("CrashRecoveryIT: seed " + seed + ", " + CRASHES + " crashes");
        var load = new OrderLoad(CUSTOMERS);
        var products = Map.of("drip-coffee", 100_000, "crash-scarce", STOCK);
        for (int crash = 0; crash < CRASHES; crash++) {
            var cloud = CloudProcess.start(data, work);
            if (crash == 0) {
                prepare(cloud, load);
            }
            killUnderLoad(cloud, load);
        }
        try (var cloud = CloudProcess.start(data, work);
                var shop = cloud.shop()) {
            load.runFor(cloud.api(), 40, random.nextLong());
            claims.askAll(cloud.api(), load.logIn(cloud.api()), coupons, random);
            awaitQuiet(shop);
            assertAllIsWell(shop, load, products);
            for (long couponId : coupons) {
                claims.assertExact(
                        shop.tables(), couponId, COUPON_UNITS, COUPON_UNITS, "seed " + seed);
            }
        }
    }

    private void prepare(CloudProcess cloud, OrderLoad load) throws Exception {
        try (var shop = cloud.shop()) {
            load.signUp(shop);
            var scarce = new DemoProduct("crash-scarce", "Too few for all", 2_500, STOCK);
            shop.api().post("/api/products", scarce, shop.administrator().headers()).expecting(201);
            var office = new CouponOffice(shop.api(), shop.administrator());
            for (int i = 0; i < COUPONS; i++) {
                coupons.add(office.open("Crash", COUPON_UNITS, 1_000, COUPON_SHARDS));
            }
        }
    }

    private void killUnderLoad(CloudProcess cloud, OrderLoad load) throws Exception {
        int afterMs = random.nextInt(LATEST_KILL_MS);
        load.startAnew();
        try (var users = Executors.newVirtualThreadPerTaskExecutor()) {
            var buying =
                    users.submit(() -> load.runUntilUnreachable(cloud.api(), random.nextLong()));
            var customers = load.logIn(cloud.api());
            load.awaitUnderWay();
            var claiming =
                    users.submit(() -> claims.askAll(cloud.api(), customers, coupons, random));
            await().pollDelay(Duration.ofMillis(afterMs)).until(() -> true);
            cloud.kill();
            buying.get();
            claiming.get();
        }
        System.err.printf(
                "CrashRecoveryIT: killed after %s ms; so far %s orders accepted, %s cancelled%n",
                afterMs, load.accepted().size(), load.cancelled().size());
    }

    /** Every order ended and every event published, by the sweeper where the stream was missed. */
    private void awaitQuiet(Shop shop) {
        await().atMost(QUIET_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertQuiet(shop));
    }

    private void assertQuiet(Shop shop) {
        var states =
                shop.tables().items("orders", "ORDER#").stream()
                        .map(order -> Tables.text(Tables.data(order), "status"))
                        .toList();
        assertThat(states).as("seed %d", seed).isSubsetOf(Customer.FINAL_STATES);
        assertThat(shop.tables().outbox()).as("outbox, seed %d", seed).isEmpty();
        CouponClaims.assertNothingPending(shop.tables(), coupons, "seed " + seed);
    }

    private void assertAllIsWell(Shop shop, OrderLoad load, Map<String, Integer> products) {
        var charged = shop.simulators().read("toss/summary");
        var orders = load.readAll(shop.api());
        assertThat(load.accepted()).as("orders, seed %d", seed).isNotEmpty();
        orders.forEach((id, order) -> assertCharged(id, order, charged.path("orders").path(id)));
        for (var id : load.cancelled()) {
            assertThat(orders.get(id)).isNotNull();
            assertThat(orders.getOrDefault(id, charged).path("status").asString())
                    .as("cancelled order %s, seed %d", id, seed)
                    .isIn("CANCELLED", "PAYMENT_FAILED");
        }
        assertMoney(shop, charged);
        assertStock(shop, products);
    }

    private void assertCharged(String id, JsonNode order, JsonNode charges) {
        var status = order.path("status").asString();
        long total = order.path("totalAmountKrw").asLong();
        long kept = charges.path("chargedKrw").asLong() - charges.path("refundedKrw").asLong();
        assertThat(charges.path("charges").asInt()).as("order %s, seed %d", id, seed).isLessThan(2);
        assertThat(kept)
                .as("what is kept for order %s in %s, seed %d", id, status, seed)
                .isEqualTo(status.equals("CONFIRMED") ? total : 0);
    }

    /** Over all orders, also those whose answer was lost in a crash. */
    private void assertMoney(Shop shop, JsonNode charged) {
        long confirmed =
                shop.tables().items("orders", "ORDER#").stream()
                        .map(Tables::data)
                        .filter(order -> Tables.text(order, "status").equals("CONFIRMED"))
                        .mapToLong(order -> Tables.number(order, "totalAmount"))
                        .sum();
        assertThat(charged.path("chargedKrw").asLong() - charged.path("refundedKrw").asLong())
                .as("money kept, seed %d", seed)
                .isEqualTo(confirmed);
    }

    private void assertStock(Shop shop, Map<String, Integer> products) {
        products.forEach((productId, listed) -> {
            var product = shop.api().get("/api/products/" + productId, Map.of()).body();
            int stock = product.path("stock").asInt();
            int reserved = product.path("reserved").asInt();
            assertThat(stock + reserved).as("%s, seed %d", productId, seed).isEqualTo(listed);
            assertThat((long) reserved)
                    .as("reserved of %s, seed %d", productId, seed)
                    .isEqualTo(confirmedOf(shop, productId));
        });
    }

    private static long confirmedOf(Shop shop, String productId) {
        return shop.tables().items("orders", "ORDER#").stream()
                .map(Tables::data)
                .filter(order -> Tables.text(order, "status").equals("CONFIRMED"))
                .flatMap(order -> Tables.list(order, "items"))
                .filter(line -> Tables.text(line, "productId").equals(productId))
                .mapToLong(line -> Tables.number(line, "quantity"))
                .sum();
    }
}
