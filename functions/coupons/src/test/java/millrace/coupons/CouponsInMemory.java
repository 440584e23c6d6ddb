package millrace.coupons;

import static millrace.coupons.CouponFixture.COUPON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.platform.Platform;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.RecordingPublisher;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The coupons context on a platform in memory. What it keeps for a test is never a step. */
record CouponsInMemory(
        TestPlatform test, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {

    static final CouponsFunctions FUNCTIONS = new CouponsFunctions();
    static final String DEAD_LETTERS = Topic.COUPON_ISSUE_REQUESTS.deadLetter().name();

    static CouponsInMemory create() {
        return of(TestPlatform.create());
    }

    static CouponsInMemory watchedBy(Faults faults) {
        return of(TestPlatform.watchedBy(faults));
    }

    private static CouponsInMemory of(TestPlatform test) {
        return new CouponsInMemory(test, api(test.platform()));
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return FUNCTIONS.couponsApi(platform, new Random(1));
    }

    /** Another function instance on the same table, which knows nothing yet. */
    CouponsInMemory anotherInstance() {
        return new CouponsInMemory(test, api(test.platform()));
    }

    CouponsInMemory keeping(Coupon coupon) {
        return given(new Coupons(test.table(), test.clock()).create(coupon));
    }

    /** Stores this claim, whose unit is taken already. */
    CouponsInMemory keeping(IssueRequest claim) {
        return given(
                List.of(
                        IssueRequests.in(test.table()).create(claim),
                        Stock.claim(claim.couponId(), claim.shard())));
    }

    CouponsInMemory keeping(UserCoupon coupon) {
        return given(List.of(UserCoupons.in(test.table()).create(coupon)));
    }

    CouponsInMemory keeping(CouponUse use) {
        return given(List.of(CouponUses.in(test.table()).create(use)));
    }

    CouponsInMemory keeping(StoredFailure failure) {
        return given(List.of(Failures.in(test.table(), COUPON).create(failure)));
    }

    private CouponsInMemory given(List<Change> changes) {
        test.table().commit("given", changes);
        return this;
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    Stock.Shard shard(int shard) {
        return new Stock(test.table()).shard(COUPON, shard);
    }

    Stock.Shard total(Coupon coupon) {
        return new Stock(test.table()).total(coupon);
    }

    @Nullable IssueRequest claim(long userId) {
        return IssueRequests.in(test.table()).value(new ClaimId(COUPON, userId)).orElse(null);
    }

    @Nullable UserCoupon userCoupon(long userId) {
        return UserCoupons.in(test.table()).value(new ClaimId(COUPON, userId)).orElse(null);
    }

    @Nullable CouponUse use(String orderId) {
        return CouponUses.in(test.table()).value(orderId).orElse(null);
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumerOf(Topic topic) {
        return switch (topic) {
            case COUPON_ISSUE_REQUESTS -> FUNCTIONS.couponsOnCouponIssueRequests(test.platform());
            case ORDER_EVENTS -> FUNCTIONS.couponsOnOrderEvents(test.platform());
            case PAYMENT_EVENTS -> FUNCTIONS.couponsOnPaymentEvents(test.platform());
            default -> throw new IllegalArgumentException(topic.topicName());
        };
    }

    KafkaBatchAnswer deliver(Topic topic, TestRecord... records) {
        return consumerOf(topic).apply(KafkaBatches.of(topic, records));
    }

    Function<KafkaEvent, KafkaBatchAnswer> dlqConsumer() {
        return FUNCTIONS.couponsOnCouponIssueDlq(test.platform());
    }

    void deliverDeadLetters(KafkaEvent letters) {
        assertThat(dlqConsumer().apply(letters).batchItemFailures()).isEmpty();
    }

    /** The dead letters of a record that was given up at this offset. */
    static KafkaEvent deadLettersOf(TestRecord record, long offset, int times) {
        var failed = record.in(Topic.COUPON_ISSUE_REQUESTS.topicName(), offset);
        var kafka = new RecordingPublisher();
        var test = TestPlatform.create();
        DeadLetters.inKafka(kafka, test.json(), test.clock())
                .write(
                        failed,
                        Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group(),
                        new IllegalStateException("no answer"),
                        3);
        var letter = KafkaBatches.record(kafka.sent().getFirst());
        return KafkaBatches.of(DEAD_LETTERS, Collections.nCopies(times, letter));
    }
}
