package millrace.coupons.failure;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.issueRequestedFor;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import millrace.coupons.CouponsInMemory;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only unit of a coupon, claimed by Kim, and the dead letter of its request. */
final class FailedIssue {

    static final String FAILURE = "coupon-issue-requests-0-17";
    static final CouponIssueFailed ALERT = new CouponIssueFailed(COUPON, KIM, "no answer");

    final TestRecord record = KafkaBatches.record(issueRequestedFor(KIM));
    final KafkaEvent letter = CouponsInMemory.deadLettersOf(record, 17, 1);
    final CouponsInMemory coupons =
            CouponsInMemory.create().keeping(openCouponWith(1, 1)).keeping(pendingClaimBy(KIM));

    void fail() {
        coupons.deliverDeadLetters(letter);
    }

    List<JsonNode> listed(HttpCalls.Request request) {
        return coupons.json(coupons.send(request)).path("failures").values().stream().toList();
    }

    void assertRefused(APIGatewayV2HTTPResponse answer, String code) {
        assertThat(coupons.json(answer).path("code").stringValue()).isEqualTo(code);
    }

    /** A failure as the consumer of dead letters stores it. */
    static StoredFailure failureOf(long userId, String failureId) {
        var json = JsonMapper.builder().build();
        var event =
                (ObjectNode)
                        json.readTree(Events.CATALOGUE.of(CouponIssueRequested.class).example());
        event.put("couponId", COUPON).put("userId", userId).put("shard", 0);
        return new StoredFailure(
                failureId,
                "coupon-issue-requests",
                0,
                17,
                Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group(),
                "7001#0",
                "no answer",
                3,
                event,
                NOON,
                StoredFailure.State.OPEN);
    }

    /** Stores this failure, which operators have not settled. */
    static void keep(CouponsInMemory coupons, StoredFailure failure) {
        coupons.given(List.of(Failures.in(coupons.test().table(), COUPON).create(failure)));
    }
}
