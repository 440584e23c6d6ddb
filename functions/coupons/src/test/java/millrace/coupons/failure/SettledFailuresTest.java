package millrace.coupons.failure;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.LEE;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.failedClaimBy;
import static millrace.coupons.CouponFixture.failures;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static millrace.coupons.CouponFixture.settle;
import static millrace.coupons.failure.FailedIssue.ALERT;
import static millrace.coupons.failure.FailedIssue.FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Stock;
import millrace.events.Topic;
import millrace.events.coupons.CouponIssueRequested;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decisions of operators about a claim that could not be issued (C-H03, X47). */
class SettledFailuresTest {

    private final FailedIssue issue = new FailedIssue();
    private final CouponsInMemory coupons = issue.coupons;

    @Test
    void a_reprocessed_failure_is_issued_after_all() {
        issue.fail();

        var answer = coupons.send(settle("reprocess", FAILURE));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(coupons.claim(KIM)).isEqualTo(pendingClaimBy(KIM));
        var again = new CouponIssueRequested(COUPON, KIM, 0, NOON.toEpochMilli());
        assertThat(coupons.test().published()).containsExactly(ALERT, again);

        var outbox = coupons.test().table().outbox().getLast();
        coupons.deliver(Topic.COUPON_ISSUE_REQUESTS, KafkaBatches.record(outbox));
        assertThat(coupons.userCoupon(KIM)).isNotNull();
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(0, 1));
        assertThat(issue.listed(failures()))
                .extracting(failure -> failure.path("state").stringValue())
                .containsExactly("REPROCESSED");
    }

    @Test
    void a_discarded_failure_gives_its_unit_to_whoever_comes_within_a_second() {
        issue.fail();
        issue.assertRefused(coupons.send(claimBy(LEE)), "COUPON_NOT_AVAILABLE");

        assertThat(coupons.send(settle("discard", FAILURE)).getStatusCode()).isEqualTo(200);

        assertThat(coupons.claim(KIM)).isNull();
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(1, 0));
        coupons.test().clock().add(Duration.ofMillis(500));
        assertThat(coupons.send(claimBy(LEE)).getStatusCode()).isEqualTo(202);
        issue.assertRefused(coupons.send(claimBy(KIM)), "COUPON_NOT_AVAILABLE");
    }

    @Test
    void a_user_whose_failure_was_discarded_may_claim_again() {
        issue.fail();
        coupons.send(settle("discard", FAILURE));

        assertThat(coupons.send(claimBy(KIM)).getStatusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprocess", "discard"})
    void a_failure_is_settled_once(String how) {
        issue.fail();
        coupons.send(settle(how, FAILURE));

        issue.assertRefused(coupons.send(settle("reprocess", FAILURE)), "FAILURE_SETTLED");
        issue.assertRefused(coupons.send(settle("discard", FAILURE)), "FAILURE_SETTLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprocess", "discard"})
    void a_failure_that_is_not_there_is_not_found_and_customers_may_not_look(String how) {
        assertThat(coupons.send(settle(how, "no-such")).getStatusCode()).isEqualTo(404);
        issue.assertRefused(coupons.send(settle(how, FAILURE).as(KIM, "USER")), "ROLE_REQUIRED");
        issue.assertRefused(coupons.send(failures().as(KIM, "USER")), "ROLE_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprocess", "discard"})
    void a_fault_at_any_step_of_settling_then_sent_again_settles_once(String how) {
        StepFaults.forEachStep(faults -> {
            var watched = CouponsInMemory.watchedBy(faults);
            FailedIssue.keep(
                    watched.keeping(openCouponWith(1, 1)).keeping(failedClaimBy(KIM)),
                    FailedIssue.failureOf(KIM, FAILURE));
            return Scenario.ofRequest(
                    () -> watched.send(settle(how, FAILURE).idempotencyKey("key-1")),
                    () -> {
                        var remaining = how.equals("discard") ? 1L : 0L;
                        assertThat(watched.shard(0)).isEqualTo(new Stock.Shard(remaining, 0));
                        assertThat(watched.test().published())
                                .hasSize(how.equals("reprocess") ? 1 : 0);
                    });
        });
    }
}
