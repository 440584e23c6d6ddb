package millrace.coupons.failure;

import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.LEE;
import static millrace.coupons.CouponFixture.claimBy;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.failedClaimBy;
import static millrace.coupons.CouponFixture.failures;
import static millrace.coupons.CouponFixture.issuedClaimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static millrace.coupons.CouponFixture.settle;
import static millrace.coupons.failure.FailedIssue.ALERT;
import static millrace.coupons.failure.FailedIssue.FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Stock;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private final FailedIssue issue = new FailedIssue();
    private final CouponsInMemory coupons = issue.coupons;

    /** C-R08, C-E02, C-H03. */
    @Test
    void a_dead_letter_is_kept_its_claim_has_failed_and_the_operators_are_alerted() {
        issue.fail();

        assertThat(coupons.claim(KIM)).isEqualTo(failedClaimBy(KIM));
        assertThat(coupons.test().published()).containsExactly(ALERT);
        assertThat(issue.listed(failures()))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.path("failureId").stringValue()).isEqualTo(FAILURE);
                    assertThat(failure.path("topic").stringValue())
                            .isEqualTo("coupon-issue-requests");
                    assertThat(failure.path("offset").longValue()).isEqualTo(17);
                    assertThat(failure.path("group").stringValue())
                            .isEqualTo(Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group());
                    assertThat(failure.path("key").stringValue()).isEqualTo("7001#0");
                    assertThat(failure.path("cause").stringValue()).isEqualTo("no answer");
                    assertThat(failure.path("attempts").intValue()).isEqualTo(3);
                    assertThat(failure.path("state").stringValue()).isEqualTo("OPEN");
                    assertThat(failure.path("originalEvent").path("userId").longValue())
                            .isEqualTo(KIM);
                });
    }

    /** X47: the unit stays taken and the user cannot claim again until an operator decides. */
    @Test
    void while_a_failure_is_open_its_unit_stays_taken() {
        issue.fail();

        issue.assertRefused(coupons.send(claimBy(KIM)), "COUPON_ALREADY_ISSUED");
        issue.assertRefused(coupons.send(claimBy(LEE)), "COUPON_NOT_AVAILABLE");
    }

    @Test
    void a_letter_that_was_written_twice_changes_nothing_the_second_time() {
        coupons.deliverDeadLetters(CouponsInMemory.deadLettersOf(issue.record, 17, 3));
        coupons.deliverDeadLetters(issue.letter);

        assertThat(issue.listed(failures())).hasSize(1);
        assertThat(coupons.test().published()).containsExactly(ALERT);
    }

    @Test
    void a_fault_at_any_step_then_redelivered_keeps_the_failure_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched =
                            CouponsInMemory.watchedBy(faults)
                                    .keeping(openCouponWith(1, 1))
                                    .keeping(pendingClaimBy(KIM));
                    return Scenario.ofBatch(
                            watched.dlqConsumer(),
                            issue.letter,
                            () -> {
                                assertThat(watched.claim(KIM)).isEqualTo(failedClaimBy(KIM));
                                assertThat(watched.test().published()).containsExactly(ALERT);
                                assertThat(watched.test().deadLetters().letters()).isEmpty();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(3);
    }

    /** X45. */
    @Test
    void a_claim_that_was_issued_after_all_stays_issued_and_nobody_is_alerted() {
        var issued =
                CouponsInMemory.create()
                        .keeping(openCouponWith(2, 1))
                        .keeping(issuedClaimBy(KIM, "u-1"))
                        .keeping(couponOf(KIM));

        issued.deliverDeadLetters(issue.letter);

        assertThat(issued.claim(KIM)).isEqualTo(issuedClaimBy(KIM, "u-1"));
        assertThat(issued.test().published()).isEmpty();
        assertThat(issued.send(settle("reprocess", FAILURE)).getStatusCode()).isEqualTo(409);
        assertThat(issued.send(settle("discard", FAILURE)).getStatusCode()).isEqualTo(200);
        assertThat(issued.userCoupon(KIM)).isEqualTo(couponOf(KIM));
        assertThat(issued.shard(0)).isEqualTo(new Stock.Shard(1, 0));
    }

    @Test
    void a_letter_that_nobody_can_read_is_kept_without_a_coupon() {
        var poison = CouponsInMemory.deadLettersOf(KafkaBatches.poison("7001#0"), 17, 1);

        coupons.deliverDeadLetters(poison);

        assertThat(issue.listed(failures().path("id", "0"))).hasSize(1);
        assertThat(coupons.claim(KIM)).isEqualTo(pendingClaimBy(KIM));
    }

    /** A message that is wrong elsewhere still names its claim, which is found by it. */
    @Test
    void a_message_that_breaks_its_schema_but_names_its_claim_fails_that_claim() {
        var value = "{\"couponId\":7001,\"userId\":123}";
        var garbled = CouponsInMemory.deadLettersOf(KafkaBatches.raw("7001#0", value), 17, 1);

        coupons.deliverDeadLetters(garbled);

        assertThat(coupons.claim(KIM)).isEqualTo(failedClaimBy(KIM));
        assertThat(issue.listed(failures())).hasSize(1);
        assertThat(coupons.send(settle("reprocess", FAILURE)).getStatusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"couponId\":7001}",
                "{\"couponId\":7001,\"userId\":\"123\"}",
                "{\"couponId\":7001,\"userId\":1.5}",
                "{\"couponId\":-1,\"userId\":123}",
                "{\"couponId\":7001,\"userId\":99999999999999999999}",
                "[7001,123]"
            })
    void a_message_that_names_no_claim_is_kept_without_a_coupon(String value) {
        coupons.deliverDeadLetters(
                CouponsInMemory.deadLettersOf(KafkaBatches.raw("7001#0", value), 17, 1));

        assertThat(issue.listed(failures().path("id", "0"))).hasSize(1);
        assertThat(coupons.claim(KIM)).isEqualTo(pendingClaimBy(KIM));
    }

    /** Originals that a table would refuse for good as a structure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"couponId\":7001,\"userId\":123,\"much\":1e200}",
                "{\"couponId\":7001,\"userId\":123,\"much\":1e999}",
                "{\"couponId\":7001,\"userId\":123,\"exact\":0.12345678901234567890123456789012345678901234567890}",
                "{\"couponId\":7001,\"userId\":123,\"deep\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
                "{\"couponId\":7001,\"userId\":123,\"\":\"\"}"
            })
    void whatever_its_message_holds_a_failure_is_kept_as_text(String value) {
        coupons.deliverDeadLetters(
                CouponsInMemory.deadLettersOf(KafkaBatches.raw("7001#0", value), 17, 1));

        assertThat(coupons.claim(KIM)).isEqualTo(failedClaimBy(KIM));
        assertThat(issue.listed(failures()))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.path("originalEvent").path("userId").longValue())
                                .isEqualTo(KIM));
        assertThat(Failures.in(coupons.test().table(), 7001).value(FAILURE).orElseThrow())
                .satisfies(stored ->
                        assertThat(Objects.requireNonNull(stored.originalEvent()).isString())
                                .isTrue());
    }

    @Test
    void a_failure_whose_claim_was_issued_all_the_same_says_so() {
        issue.fail();
        assertThat(issue.listed(failures()).getFirst().has("effect")).isFalse();
        coupons.send(settle("reprocess", FAILURE));
        var outbox = coupons.test().table().outbox().getLast();
        coupons.deliver(Topic.COUPON_ISSUE_REQUESTS, KafkaBatches.record(outbox));

        assertThat(issue.listed(failures()).getFirst().path("effect").stringValue())
                .isEqualTo("ISSUED");
    }
}
