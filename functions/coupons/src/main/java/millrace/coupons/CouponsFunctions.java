package millrace.coupons;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import millrace.events.Topic;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.PaymentFailed;
import millrace.platform.http.HttpAnswer;
import millrace.platform.http.HttpEvent;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.kafka.KafkaEvent;
import millrace.platform.kafka.RetryPolicy;
import millrace.platform.lambda.Platform;
import millrace.platform.lambda.PlatformBeans;
import millrace.platform.lambda.Priming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the coupons context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class CouponsFunctions {

    /** Three attempts; of "1 s, 2 s, 3 s" only the first two waits ever happen (C-R04, X14). */
    static final RetryPolicy RETRIES =
            new RetryPolicy(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), false);

    @Bean
    RandomGenerator secureRandom() {
        return new SecureRandom();
    }

    @Bean
    public Function<HttpEvent, HttpAnswer> couponsApi(Platform platform, RandomGenerator random) {
        var table = platform.table();
        var clock = platform.clock();
        var coupons = new Coupons(table, clock);
        var stock = new Stock(table);
        var requests = new IssueRequests(table);
        var userCoupons = new UserCoupons(table);
        var given = new CouponEndpoints(coupons, stock, userCoupons, random, clock);
        var issues =
                new IssueEndpoints(
                        coupons,
                        new ShardSearch(stock, clock),
                        requests,
                        userCoupons,
                        platform.ids(),
                        clock);
        var failures = new FailureEndpoints(new Failures(table), requests, clock);
        return platform.httpApi("coupons")
                .on("POST /api/coupons", given::create)
                .on("GET /api/coupons/{id}", given::one)
                .on("GET /api/users/me/coupons", given::mine)
                .on("POST /api/coupons/{id}/issue", issues::issue)
                .on("GET /api/coupons/{id}/issue/status", issues::status)
                .on("GET /api/coupons/{id}/failures", failures::list)
                .on("POST /api/coupons/{id}/failures/{failureId}/reprocess", failures::reprocess)
                .on("POST /api/coupons/{id}/failures/{failureId}/discard", failures::discard)
                .packing()
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnCouponIssueRequests(Platform platform) {
        return platform.consumer("coupon-issue-group", Topic.COUPON_ISSUE_REQUESTS)
                .retrying(RETRIES)
                // Each request is about a claim of its own, and its state says what is still to do.
                .inAnyOrder()
                .on(
                        CouponIssueRequested.class,
                        new IssueCouponOnIssueRequested(
                                new Coupons(platform.table(), platform.clock()),
                                new IssueRequests(platform.table()),
                                platform.ids(),
                                platform.clock()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnCouponIssueDlq(Platform platform) {
        return platform.deadLetterConsumer("coupon-issue-dlq-monitor-group")
                .retrying(RETRIES)
                .on(
                        new FailIssueOnDeadLetter(
                                new Failures(platform.table()),
                                new IssueRequests(platform.table())));
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnOrderEvents(Platform platform) {
        var userCoupons = new UserCoupons(platform.table());
        var uses = new CouponUses(platform.table());
        return platform.consumer("coupon-order-group.order.events", Topic.ORDER_EVENTS)
                .retrying(RETRIES)
                .on(
                        OrderCouponRequested.class,
                        new UseCouponOnOrderCouponRequested(userCoupons, uses))
                .on(OrderCancelled.class, returning(platform)::onOrderCancelled)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnPaymentEvents(Platform platform) {
        return platform.consumer("coupon-order-group.payment.events", Topic.PAYMENT_EVENTS)
                .retrying(RETRIES)
                .on(PaymentFailed.class, returning(platform)::onPaymentFailed)
                .build();
    }

    private static ReturnCoupon returning(Platform platform) {
        return new ReturnCoupon(
                new UserCoupons(platform.table()),
                new CouponUses(platform.table()),
                platform.clock(),
                platform.inboxExpiry());
    }

    @Bean
    public Priming primeCodec(Platform platform) {
        return platform.codec()::prime;
    }
}
