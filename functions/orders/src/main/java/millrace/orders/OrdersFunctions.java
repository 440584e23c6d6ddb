package millrace.orders;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import millrace.orders.cancelling.CancelOrderEndpoint;
import millrace.orders.cancelling.CancelOrderOnCouponRefused;
import millrace.orders.cancelling.CancelOrderOnStockRejected;
import millrace.orders.cancelling.SettleCouponOnCouponReturned;
import millrace.orders.cancelling.SettlePaymentOnPaymentRefunded;
import millrace.orders.cancelling.SettlePaymentOnPaymentVoided;
import millrace.orders.cancelling.SettleStockOnStockReleased;
import millrace.orders.catalogue.Catalogue;
import millrace.orders.catalogue.RememberProductOnProductListed;
import millrace.orders.confirming.ConfirmOrderOnStockReserved;
import millrace.orders.confirming.DiscountOrderOnCouponApplied;
import millrace.orders.confirming.FailOrderOnPaymentFailed;
import millrace.orders.confirming.PayOrderOnPaymentCompleted;
import millrace.orders.order.Orders;
import millrace.orders.order.SagaSteps;
import millrace.orders.placing.PlaceOrderEndpoint;
import millrace.orders.reading.GetOrderEndpoint;
import millrace.orders.reading.ListOrdersEndpoint;
import millrace.orders.timeout.DriveStuckSagas;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The functions of the orders context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class OrdersFunctions {

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> ordersApi(Platform platform) {
        var orders = Orders.in(platform);
        var catalogue = new Catalogue(platform.table());
        var clock = platform.clock();
        return platform.httpApi("orders")
                .on(
                        "POST /api/orders",
                        new PlaceOrderEndpoint(orders, catalogue, platform.ids(), clock))
                .on("GET /api/orders", new ListOrdersEndpoint(orders))
                .on("GET /api/orders/{id}", new GetOrderEndpoint(orders))
                .on("POST /api/orders/{id}/cancel", new CancelOrderEndpoint(orders, clock))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnPaymentEvents(Platform platform) {
        var saga = saga(platform);
        return platform.consumer(Consumer.ORDERS_ON_PAYMENT_EVENTS)
                .on(PaymentCompleted.class, new PayOrderOnPaymentCompleted(saga))
                .on(PaymentFailed.class, new FailOrderOnPaymentFailed(saga))
                .on(PaymentRefunded.class, new SettlePaymentOnPaymentRefunded(saga))
                .on(PaymentVoided.class, new SettlePaymentOnPaymentVoided(saga))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnInventoryEvents(Platform platform) {
        var saga = saga(platform);
        var catalogue = new Catalogue(platform.table());
        return platform.consumer(Consumer.ORDERS_ON_INVENTORY_EVENTS)
                .on(ProductListed.class, new RememberProductOnProductListed(catalogue))
                .on(StockReserved.class, new ConfirmOrderOnStockReserved(saga))
                .on(StockRejected.class, new CancelOrderOnStockRejected(saga))
                .on(StockReleased.class, new SettleStockOnStockReleased(saga))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnCouponEvents(Platform platform) {
        var saga = saga(platform);
        return platform.consumer(Consumer.ORDERS_ON_COUPON_EVENTS)
                .on(CouponApplied.class, new DiscountOrderOnCouponApplied(saga))
                .on(CouponRefused.class, new CancelOrderOnCouponRefused(saga))
                .on(CouponReturned.class, new SettleCouponOnCouponReturned(saga))
                .build();
    }

    private static SagaSteps saga(Platform platform) {
        return new SagaSteps(Orders.in(platform), platform.clock());
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> ordersSagaTimer(Platform platform) {
        return new DriveStuckSagas(
                Orders.in(platform),
                platform.unitOfWork(),
                platform.ids(),
                platform.clock(),
                platform.metrics());
    }
}
