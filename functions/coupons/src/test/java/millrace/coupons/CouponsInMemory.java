package millrace.coupons;

import static millrace.coupons.CouponFixture.COUPON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.claim.IssueRequests;
import millrace.coupons.claim.UserCoupon;
import millrace.coupons.claim.UserCoupons;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.Coupons;
import millrace.coupons.coupon.Stock;
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
import millrace.testing.api.DocumentedApi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The coupons context on a platform in memory. What it keeps for a test is never a step. */
public record CouponsInMemory(
        TestPlatform test, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {

    private static final CouponsFunctions FUNCTIONS = new CouponsFunctions();
    private static final String DEAD_LETTERS = Topic.COUPON_ISSUE_REQUESTS.deadLetter().name();

    public static CouponsInMemory create() {
        return of(TestPlatform.create());
    }

    public static CouponsInMemory watchedBy(Faults faults) {
        return of(TestPlatform.watchedBy(faults));
    }

    private static CouponsInMemory of(TestPlatform test) {
        return new CouponsInMemory(test, api(test.platform()));
    }

    public static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return DocumentedApi.of("coupons", FUNCTIONS.couponsApi(platform));
    }

    /** Another function instance on the same table, which knows nothing yet. */
    public CouponsInMemory anotherInstance() {
        return new CouponsInMemory(test, api(test.platform()));
    }

    public CouponsInMemory keeping(Coupon coupon) {
        return given(new Coupons(test.table(), test.clock()).create(coupon));
    }

    /** Stores this claim, whose unit is taken already. */
    public CouponsInMemory keeping(IssueRequest claim) {
        return given(
                List.of(
                        IssueRequests.in(test.table()).create(claim),
                        Stock.claim(claim.id().couponId(), claim.shard())));
    }

    public CouponsInMemory keeping(UserCoupon coupon) {
        return given(List.of(UserCoupons.in(test.table()).create(coupon)));
    }

    /** Stores what these changes write. */
    public CouponsInMemory given(List<Change> changes) {
        test.table().commit("given", changes);
        return this;
    }

    public APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    public JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    public Stock.Shard shard(int shard) {
        return new Stock(test.table()).shard(COUPON, shard);
    }

    public Stock.Shard total(Coupon coupon) {
        return new Stock(test.table()).total(coupon);
    }

    public @Nullable IssueRequest claim(long userId) {
        return IssueRequests.in(test.table()).value(new ClaimId(COUPON, userId)).orElse(null);
    }

    public @Nullable UserCoupon userCoupon(long userId) {
        return UserCoupons.in(test.table()).value(new ClaimId(COUPON, userId)).orElse(null);
    }

    public Function<KafkaEvent, KafkaBatchAnswer> consumerOf(Topic topic) {
        return switch (topic) {
            case COUPON_ISSUE_REQUESTS -> FUNCTIONS.couponsOnCouponIssueRequests(test.platform());
            case ORDER_EVENTS -> FUNCTIONS.couponsOnOrderEvents(test.platform());
            case PAYMENT_EVENTS -> FUNCTIONS.couponsOnPaymentEvents(test.platform());
            default -> throw new IllegalArgumentException(topic.topicName());
        };
    }

    public KafkaBatchAnswer deliver(Topic topic, TestRecord... records) {
        return consumerOf(topic).apply(KafkaBatches.of(topic, records));
    }

    public Function<KafkaEvent, KafkaBatchAnswer> dlqConsumer() {
        return FUNCTIONS.couponsOnCouponIssueDlq(test.platform());
    }

    public void deliverDeadLetters(KafkaEvent letters) {
        assertThat(dlqConsumer().apply(letters).batchItemFailures()).isEmpty();
    }

    /** The dead letters of a record that was given up at this offset. */
    public static KafkaEvent deadLettersOf(TestRecord record, long offset, int times) {
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
