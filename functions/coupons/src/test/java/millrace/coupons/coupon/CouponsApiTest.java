package millrace.coupons.coupon;

import static millrace.coupons.CouponFixture.ADMIN;
import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.coupons.CouponsInMemory;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CouponsApiTest {

    private static final String PERIOD =
            "\"opensAt\":\"2026-01-01T12:00:00Z\",\"closesAt\":\"2026-01-02T12:00:00Z\"";

    private final CouponsInMemory coupons = CouponsInMemory.create();

    private static HttpCalls.Request create(String more) {
        return HttpCalls.post("/api/coupons")
                .as(ADMIN, "ADMIN")
                .json("{\"name\":\"A\",\"discountAmountKrw\":5000," + PERIOD + "," + more + "}");
    }

    private JsonNode view(long couponId) {
        return coupons.json(
                coupons.send(
                        HttpCalls.get("/api/coupons/{id}").path("id", String.valueOf(couponId))));
    }

    @Test
    void an_administrator_creates_a_coupon_that_everybody_can_look_at() {
        var answer = coupons.send(create("\"totalQuantity\":1000"));

        var created = coupons.json(answer);
        var id = created.path("couponId").longValue();
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/coupons/" + id);
        assertThat(id).isBetween(1L, Ids.MAX_NUMBER);
        assertThat(created.path("state").stringValue()).isEqualTo("ACTIVE");
        assertThat(created.path("channel").stringValue()).isEqualTo("KAFKA");
        assertThat(view(id)).isEqualTo(created);
    }

    @Test
    void a_coupon_whose_creation_was_written_and_refused_wrongly_is_not_created_twice() {
        var overtaken =
                Overtaking.afterFirstCommit(
                        coupons.test(),
                        () -> {
                            throw new ConditionsFailed(Set.of());
                        });

        var answer = CouponsInMemory.api(overtaken).apply(create("\"totalQuantity\":16").event());

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getBody()).contains("OUTCOME_UNKNOWN");
        assertThat(coupons.test().table().dump().lines())
                .filteredOn(item -> item.startsWith("COUPON#"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1,,1",
        "16,,1",
        "17,,2",
        "1000,,63",
        "1024,,64",
        "1000000,,64",
        "10000,8,8",
        "3,64,3",
        "64,64,64"
    })
    void stock_is_spread_over_one_shard_for_each_16_units_at_most_64(
            long units, Integer wanted, int shards) {
        var more =
                "\"totalQuantity\":" + units + (wanted == null ? "" : ",\"stockShards\":" + wanted);

        var created = coupons.json(coupons.send(create(more)));

        assertThat(created.path("stockShards").intValue()).isEqualTo(shards);
        assertThat(view(created.path("couponId").longValue()).path("remaining").longValue())
                .isEqualTo(units);
    }

    @Test
    void units_are_spread_evenly() {
        var coupon = openCouponWith(10, 4);

        assertThat(IntStream.range(0, 4).mapToLong(coupon::unitsOf))
                .containsExactly(3L, 3L, 2L, 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"totalQuantity\":0",
                "\"totalQuantity\":1000001",
                "\"totalQuantity\":1,\"stockShards\":0",
                "\"totalQuantity\":1,\"stockShards\":65",
                "\"totalQuantity\":1,\"channel\":\"REDIS\"",
                "\"totalQuantity\":1,\"closesAt\":\"2026-01-01T12:00:00Z\"",
                "\"totalQuantity\":1,\"opensAt\":\"tomorrow\"",
                "\"totalQuantity\":1,\"discountAmountKrw\":0",
                "\"totalQuantity\":1,\"discountAmountKrw\":1000001",
                "\"totalQuantity\":1,\"name\":\"\""
            })
    void what_is_no_coupon_is_refused(String more) {
        var answer = coupons.send(create(more));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(400);
        assertThat(coupons.test().table().dump()).isEmpty();
    }

    @Test
    void nobody_but_an_administrator_creates_coupons() {
        assertThat(coupons.send(create("\"totalQuantity\":1").as(KIM, "USER")).getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void a_coupon_that_is_not_there_is_not_found() {
        assertThat(coupons.send(HttpCalls.get("/api/coupons/{id}").path("id", "9")).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void a_coupon_tells_its_state_and_what_is_left() {
        coupons.keeping(openCouponWith(1, 1));
        assertThat(view(COUPON).path("state").stringValue()).isEqualTo("ACTIVE");

        coupons.send(claimBy(KIM));
        coupons.test().clock().add(Duration.ofSeconds(1));
        assertThat(view(COUPON).path("state").stringValue()).isEqualTo("SOLD_OUT");
        assertThat(view(COUPON).path("remaining").longValue()).isZero();
        assertThat(view(COUPON).path("issuedQuantity").longValue()).isZero();

        coupons.test().clock().setInstant(NOON.plus(Duration.ofHours(1)));
        assertThat(view(COUPON).path("state").stringValue()).isEqualTo("CLOSED");
        coupons.test().clock().setInstant(NOON.minus(Duration.ofHours(2)));
        assertThat(
                        coupons.anotherInstance()
                                .json(
                                        coupons.anotherInstance()
                                                .send(
                                                        HttpCalls.get("/api/coupons/{id}")
                                                                .path(
                                                                        "id",
                                                                        String.valueOf(COUPON))))
                                .path("state")
                                .stringValue())
                .isEqualTo("UPCOMING");
    }

    @Test
    void a_fault_at_any_step_then_sent_again_with_its_key_creates_one_coupon() {
        StepFaults.forEachStep(faults -> {
            var watched = CouponsInMemory.watchedBy(faults);
            return Scenario.ofRequest(
                    () -> watched.send(create("\"totalQuantity\":1").idempotencyKey("key-1")),
                    () ->
                            assertThat(
                                            watched.test()
                                                    .table()
                                                    .dump()
                                                    .lines()
                                                    .filter(line -> line.contains("REOPENINGS")))
                                    .hasSize(1));
        });
    }
}
