package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.LEE;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.claimOf;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.failedClaimBy;
import static millrace.coupons.CouponFixture.issuedClaimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static millrace.coupons.CouponFixture.statusFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.Stock;
import millrace.events.catalogue.Events;
import millrace.events.coupons.CouponIssueRequested;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssueApiTest {

    private static final Coupon ONE_LEFT = openCouponWith(1, 1);

    private final CouponsInMemory coupons = CouponsInMemory.create();

    /** C-R01, C-H01, Q15. */
    @Test
    void a_claim_takes_a_unit_and_is_published_exactly_once() {
        coupons.keeping(openCouponWith(10, 1));

        var answer = coupons.send(claimBy(KIM));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/coupons/7001/issue/status");
        assertThat(coupons.json(answer))
                .isEqualTo(
                        coupons.test()
                                .json()
                                .readTree(
                                        """
                                        {"couponId":7001,"userId":123,"status":"PENDING",
                                         "message":"발급 요청 접수 완료",
                                         "statusUrl":"/api/coupons/7001/issue/status"}\
                                        """));
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 0));
        assertThat(coupons.claim(KIM)).isEqualTo(pendingClaimBy(KIM));
        assertThat(coupons.test().published())
                .containsExactly(new CouponIssueRequested(COUPON, KIM, 0, NOON.toEpochMilli()));
    }

    /** X42: requests of one coupon spread over the partitions by their shards. */
    @Test
    void users_spread_over_the_shards_and_the_key_names_the_shard() {
        coupons.keeping(openCouponWith(100, 10));
        for (var user = 1L; user <= 40; user++) {
            assertThat(coupons.send(claimBy(user)).getStatusCode()).isEqualTo(202);
        }

        assertThat(coupons.test().published().stream().map(Events.CATALOGUE::keyOf).distinct())
                .hasSize(10)
                .allMatch(key -> key.startsWith("7001#"));
    }

    @Test
    void a_coupon_that_is_not_there_is_not_found() {
        assertRefused(coupons.send(claimOf(9, KIM)), 404, "COUPON_NOT_FOUND", null);
    }

    @Test
    void nothing_can_be_claimed_before_the_coupon_opens_or_after_it_closes() {
        coupons.keeping(openCouponWith(10, 1));

        coupons.test().clock().setInstant(NOON.minus(Duration.ofHours(2)));
        assertRefused(coupons.send(claimBy(KIM)), 409, "COUPON_NOT_AVAILABLE", "아직 발급 기간이 아닙니다.");
        coupons.test().clock().setInstant(NOON.plus(Duration.ofHours(1)));
        assertRefused(coupons.send(claimBy(KIM)), 409, "COUPON_NOT_AVAILABLE", "발급 기간이 종료되었습니다.");
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(10, 0));
    }

    @Test
    void the_last_unit_is_claimed_and_then_it_is_sold_out() {
        coupons.keeping(ONE_LEFT);

        assertThat(coupons.send(claimBy(KIM)).getStatusCode()).isEqualTo(202);
        assertRefused(coupons.send(claimBy(LEE)), 409, "COUPON_NOT_AVAILABLE", "선착순 마감되었습니다.");
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(0, 0));
    }

    @Test
    void a_second_claim_is_refused_and_takes_nothing() {
        coupons.keeping(openCouponWith(10, 1));
        coupons.send(claimBy(KIM));

        assertRefused(coupons.send(claimBy(KIM)), 409, "COUPON_ALREADY_ISSUED", "이미 발급 요청한 쿠폰입니다.");
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 0));
    }

    /**
     * The caller's own row, because a duplicate is told so; every half second the count as well.
     */
    @Test
    void once_it_is_sold_out_a_refusal_costs_one_read_and_no_write() {
        var faults = Faults.none();
        var watched = CouponsInMemory.watchedBy(faults).keeping(ONE_LEFT);
        watched.send(claimBy(KIM));
        watched.send(claimBy(LEE));

        var before = faults.steps().size();
        var refused = watched.send(claimBy(LEE));
        assertRefused(refused, 409, "COUPON_NOT_AVAILABLE", "선착순 마감되었습니다.");
        assertThat(faults.steps().subList(before, faults.steps().size()))
                .containsExactly("Table.load");

        watched.test().clock().add(Duration.ofMillis(500));
        before = faults.steps().size();
        watched.send(claimBy(LEE));
        assertThat(faults.steps().subList(before, faults.steps().size()))
                .containsExactly("Table.load", "Table.load");
    }

    /** X46. */
    @Test
    void a_duplicate_claim_wins_over_sold_out() {
        coupons.keeping(ONE_LEFT);
        coupons.send(claimBy(KIM));
        coupons.send(claimBy(LEE));

        assertRefused(coupons.send(claimBy(KIM)), 409, "COUPON_ALREADY_ISSUED", null);
        assertRefused(
                coupons.anotherInstance().send(claimBy(KIM)), 409, "COUPON_ALREADY_ISSUED", null);
    }

    @Test
    void of_two_who_want_the_last_unit_at_once_one_is_told_that_it_is_sold_out() {
        coupons.keeping(ONE_LEFT);
        var overtaken = Overtaking.before(coupons.test(), () -> coupons.send(claimBy(LEE)));

        var late = CouponsInMemory.api(overtaken).apply(claimBy(KIM).event());

        assertRefused(late, 409, "COUPON_NOT_AVAILABLE", "선착순 마감되었습니다.");
        assertThat(coupons.claim(LEE)).isNotNull();
        assertThat(coupons.claim(KIM)).isNull();
    }

    @Test
    void a_user_who_claims_twice_at_once_gets_one() {
        coupons.keeping(openCouponWith(10, 1));
        var overtaken = Overtaking.before(coupons.test(), () -> coupons.send(claimBy(KIM)));

        var late = CouponsInMemory.api(overtaken).apply(claimBy(KIM).event());

        assertRefused(late, 409, "COUPON_ALREADY_ISSUED", null);
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 0));
    }

    /** X53. */
    @Test
    void a_coupon_of_the_direct_channel_is_issued_at_once_and_without_an_event() {
        coupons.keeping(openCouponWith(10, 1, Coupon.Channel.DIRECT));

        var answer = coupons.send(claimBy(KIM));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(coupons.json(answer).path("status").stringValue()).isEqualTo("ISSUED");
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 1));
        assertThat(coupons.userCoupon(KIM))
                .extracting(UserCoupon::state)
                .isEqualTo(new UserCoupon.Available());
        assertThat(coupons.test().published()).isEmpty();
    }

    /** C-R06, C-H02. */
    @Test
    void the_status_is_told_in_the_words_of_the_rule() {
        coupons.keeping(openCouponWith(10, 1));
        assertStatus(1, "NOT_REQUESTED", "발급 요청 내역이 없습니다.");
        assertStatus(coupons.keeping(pendingClaimBy(2)), 2, "PENDING", "쿠폰 발급이 진행 중입니다.");
        assertStatus(coupons.keeping(issuedClaimBy(3, "u-3")), 3, "ISSUED", "쿠폰이 발급되었습니다.");
        assertStatus(
                coupons.keeping(failedClaimBy(4)), 4, "FAILED", "쿠폰 발급에 실패했습니다. 고객센터에 문의해주세요.");
        assertStatus(coupons.keeping(couponOf(5)), 5, "ISSUED", "쿠폰이 발급되었습니다.");
    }

    private void assertStatus(long userId, String status, String message) {
        assertStatus(coupons, userId, status, message);
    }

    private static void assertStatus(
            CouponsInMemory coupons, long userId, String status, String message) {
        var view = coupons.json(coupons.send(statusFor(userId)));
        assertThat(view.path("status").stringValue()).isEqualTo(status);
        assertThat(view.path("message").stringValue()).isEqualTo(message);
        assertThat(view.path("userCouponId").isString()).isEqualTo(status.equals("ISSUED"));
    }

    /** Q16: what is not committed has taken no unit and left no marker. */
    @Test
    void a_fault_at_any_step_then_sent_again_with_its_key_claims_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = CouponsInMemory.watchedBy(faults).keeping(openCouponWith(10, 1));
                    return Scenario.ofRequest(
                            () -> watched.send(claimBy(KIM).idempotencyKey("key-1")),
                            () -> {
                                assertThat(watched.shard(0)).isEqualTo(new Stock.Shard(9, 0));
                                assertThat(watched.claim(KIM)).isEqualTo(pendingClaimBy(KIM));
                                assertThat(watched.test().published()).hasSize(1);
                            });
                });

        assertThat(steps).as("reading coupon, shard and key, committing").isEqualTo(4);
    }

    @Test
    void without_a_token_nothing_is_claimed() {
        var nobody = HttpCalls.post("/api/coupons/{id}/issue").path("id", "7001");

        assertThat(coupons.send(nobody).getStatusCode()).isEqualTo(401);
    }

    private void assertRefused(
            APIGatewayV2HTTPResponse answer, int status, String code, @Nullable String detail) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(coupons.json(answer).path("code").stringValue()).isEqualTo(code);
        if (detail != null) {
            assertThat(coupons.json(answer).path("detail").stringValue()).isEqualTo(detail);
        }
    }
}
