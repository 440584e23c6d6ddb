package millrace.coupons;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.coupons.claim.ClaimCouponEndpoint;
import millrace.coupons.claim.GetClaimEndpoint;
import millrace.coupons.claim.GetMyCouponsEndpoint;
import millrace.coupons.claim.IssueCouponOnIssueRequested;
import millrace.coupons.claim.IssueRequests;
import millrace.coupons.claim.UserCoupons;
import millrace.coupons.coupon.Coupons;
import millrace.coupons.coupon.CreateCouponEndpoint;
import millrace.coupons.coupon.GetCouponEndpoint;
import millrace.coupons.coupon.Stock;
import millrace.coupons.failure.DiscardFailureEndpoint;
import millrace.coupons.failure.FailIssueOnDeadLetter;
import millrace.coupons.failure.GetFailuresEndpoint;
import millrace.coupons.failure.ReprocessFailureEndpoint;
import millrace.coupons.use.ReturnCoupon;
import millrace.coupons.use.ReturnCouponOnOrderCancelled;
import millrace.coupons.use.ReturnCouponOnOrderCouponReturnRequested;
import millrace.coupons.use.ReturnCouponOnPaymentFailed;
import millrace.coupons.use.UseCouponOnOrderCouponRequested;
import millrace.events.catalogue.Consumer;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.PaymentFailed;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Priming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the coupons context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class CouponsFunctions {

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> couponsApi(Platform platform) {
        var table = platform.table();
        var clock = platform.clock();
        var coupons = new Coupons(table, clock);
        var stock = new Stock(table);
        var requests = IssueRequests.in(table);
        var userCoupons = UserCoupons.in(table);
        return platform.httpApi("coupons")
                .on("POST /api/coupons", new CreateCouponEndpoint(coupons, platform.ids(), clock))
                .on("GET /api/coupons/{id}", new GetCouponEndpoint(coupons, stock, clock))
                .on("GET /api/users/me/coupons", new GetMyCouponsEndpoint(userCoupons))
                .on(
                        "POST /api/coupons/{id}/issue",
                        new ClaimCouponEndpoint(
                                coupons, stock, requests, userCoupons, platform.ids(), clock))
                .on(
                        "GET /api/coupons/{id}/issue/status",
                        new GetClaimEndpoint(requests, userCoupons))
                .on("GET /api/coupons/{id}/failures", new GetFailuresEndpoint(table, requests))
                .on(
                        "POST /api/coupons/{id}/failures/{failureId}/reprocess",
                        new ReprocessFailureEndpoint(table, requests, clock))
                .on(
                        "POST /api/coupons/{id}/failures/{failureId}/discard",
                        new DiscardFailureEndpoint(table, requests))
                .packing()
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnCouponIssueRequests(Platform platform) {
        return platform.consumer(Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS)
                .on(
                        CouponIssueRequested.class,
                        new IssueCouponOnIssueRequested(
                                new Coupons(platform.table(), platform.clock()),
                                IssueRequests.in(platform.table()),
                                UserCoupons.in(platform.table()),
                                platform.ids(),
                                platform.clock()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnCouponIssueDlq(Platform platform) {
        return platform.deadLetterConsumer(Consumer.COUPONS_ON_COUPON_ISSUE_DLQ)
                .on(
                        new FailIssueOnDeadLetter(
                                platform.table(), IssueRequests.in(platform.table())));
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnOrderEvents(Platform platform) {
        var userCoupons = UserCoupons.in(platform.table());
        return platform.consumer(Consumer.COUPONS_ON_ORDER_EVENTS)
                .on(
                        OrderCouponRequested.class,
                        new UseCouponOnOrderCouponRequested(userCoupons, platform.table()))
                .on(
                        OrderCouponReturnRequested.class,
                        new ReturnCouponOnOrderCouponReturnRequested(returning(platform)))
                .on(OrderCancelled.class, new ReturnCouponOnOrderCancelled(returning(platform)))
                .standingIn(OrderCouponReturnRequested.class, PaymentFailed.class)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> couponsOnPaymentEvents(Platform platform) {
        return platform.consumer(Consumer.COUPONS_ON_PAYMENT_EVENTS)
                .on(PaymentFailed.class, new ReturnCouponOnPaymentFailed(returning(platform)))
                .build();
    }

    private static ReturnCoupon returning(Platform platform) {
        return new ReturnCoupon(
                UserCoupons.in(platform.table()),
                platform.table(),
                platform.clock(),
                platform.inboxExpiry());
    }

    @Bean
    public Priming primeCodec(Platform platform) {
        return platform.codec()::prime;
    }
}
