package millrace.demo;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.client.RefusedWrites;
import millrace.demo.client.RunningSystem;
import tools.jackson.databind.JsonNode;

/** Coupons that cannot be issued, and what operators do about them. */
final class CouponFailureSteps {

    private static final String SLACK_TITLE = "쿠폰 발급 실패";

    /** A record size between that of a message of two fields and that of an event with headers. */
    private static final int TINY_RECORD_BYTES = 250;

    private final RunningSystem system;
    private final Narration narration;
    private final String kafka;

    CouponFailureSteps(RunningSystem system, Narration narration, String kafka) {
        this.system = system;
        this.narration = narration;
        this.kafka = kafka;
    }

    void reprocessed() {
        var office = new CouponOffice(system.api(), system.administrator());
        var couponId = office.open("Failing coupon", 1, 1_000, 1);
        var customer = system.newCustomer("repeated");
        var failure = failed(office, customer, couponId);
        settle(office, couponId, failure, "reprocess", 202);
        office.awaitStatus(customer, couponId, "ISSUED", CustomerSteps.LIMIT);
        narration.holds("issued after all: " + office.status(customer, couponId));
    }

    void discarded() {
        var office = new CouponOffice(system.api(), system.administrator());
        var couponId = office.open("Failing coupon", 1, 1_000, 1);
        var customer = system.newCustomer("given-up");
        var other = system.newCustomer("next");
        var failure = failed(office, customer, couponId);
        office.ask(other, couponId).expecting(409);
        narration.holds("its unit is kept: the next customer is answered 409");
        settle(office, couponId, failure, "discard", 200);
        Await.until(
                CustomerSteps.LIMIT,
                "the unit to be free again",
                () -> Optional.of(office.ask(other, couponId)).filter(ApiAnswer::isSuccess));
        office.awaitStatus(other, couponId, "ISSUED", CustomerSteps.LIMIT);
        narration.holds("the next customer has it");
    }

    /** Kafka takes no true request for a while; each waits in the outbox. */
    private RefusedWrites requestsRefused() {
        narration.does("Kafka takes no more than tiny records on " + CouponOffice.ISSUE_REQUESTS);
        return RefusedWrites.above(TINY_RECORD_BYTES, kafka, CouponOffice.ISSUE_REQUESTS);
    }

    /** While the true request waits in the outbox, a message names it that nobody can read. */
    private JsonNode failed(CouponOffice office, Customer customer, long couponId) {
        try (var _ = requestsRefused()) {
            givenUp(office, customer, couponId);
        }
        narration.does("Kafka takes requests again: the true one comes too late");
        var failure = office.failures(couponId).getFirst();
        narration.holds("GET /api/coupons/%s/failures: %s".formatted(couponId, failure));
        operatorsHear(couponId, customer);
        return failure;
    }

    private void givenUp(CouponOffice office, Customer customer, long couponId) {
        office.ask(customer, couponId).expecting(202);
        narration.does("POST /api/coupons/%s/issue: accepted all the same".formatted(couponId));
        var value = "{\"couponId\":%s,\"userId\":%s}".formatted(couponId, customer.userId());
        narration.does("a message without header says: " + value);
        system.topics()
                .write(
                        CouponOffice.ISSUE_REQUESTS,
                        couponId + "#0",
                        value.getBytes(StandardCharsets.UTF_8),
                        Map.of());
        var status = office.awaitStatus(customer, couponId, "FAILED", CustomerSteps.LIMIT);
        narration.records(system.watch().matching(record -> CouponSteps.isAbout(record, couponId)));
        narration.holds(status.path("message").asString());
    }

    private void operatorsHear(long couponId, Customer customer) {
        var text = "couponId: %s, userId: %s".formatted(couponId, customer.userId());
        Await.until(
                CustomerSteps.LIMIT,
                "a Slack message with " + text,
                () ->
                        Optional.of(system.simulators().read("slack/messages").toString())
                                .filter(all -> all.contains(SLACK_TITLE) && all.contains(text)));
        narration.holds("Slack: " + SLACK_TITLE + ", " + text);
    }

    private void settle(
            CouponOffice office, long couponId, JsonNode failure, String what, int status) {
        office.settle(couponId, failure, what).expecting(status);
        narration.does(
                "POST /api/coupons/%s/failures/%s/%s"
                        .formatted(couponId, failure.path("failureId").asString(), what));
    }
}
