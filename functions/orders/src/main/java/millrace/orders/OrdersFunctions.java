package millrace.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import millrace.events.Topic;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import millrace.platform.http.HttpAnswer;
import millrace.platform.http.HttpEvent;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.kafka.KafkaEvent;
import millrace.platform.kafka.RetryPolicy;
import millrace.platform.lambda.Platform;
import millrace.platform.lambda.PlatformBeans;
import millrace.platform.work.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The functions of the orders context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class OrdersFunctions {

    /** O-R07, X13: one try and three more, a second apart. */
    static final RetryPolicy RETRIES = RetryPolicy.fixed(4, Duration.ofSeconds(1));

    @Bean
    public Function<HttpEvent, HttpAnswer> ordersApi(Platform platform) {
        var endpoints =
                new OrderEndpoints(
                        new Orders(platform.table()),
                        new Catalogue(platform.table()),
                        platform.ids(),
                        platform.clock());
        return platform.httpApi("orders")
                .on("POST /api/orders", endpoints::place)
                .on("GET /api/orders", endpoints::list)
                .on("GET /api/orders/{id}", endpoints::get)
                .on("POST /api/orders/{id}/cancel", endpoints::cancel)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnPaymentEvents(Platform platform) {
        var saga = new SagaOnEvents(platform);
        return platform.consumer("order-saga-group.payment.events", Topic.PAYMENT_EVENTS)
                .retrying(RETRIES)
                .on(
                        PaymentCompleted.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::paymentCompleted))
                .on(
                        PaymentFailed.class,
                        e ->
                                saga.step(
                                        e.payload().orderId(),
                                        (order, now) ->
                                                OrderSaga.paymentFailed(
                                                        order, e.payload().failureReason(), now)))
                .on(
                        PaymentRefunded.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::paymentSettled))
                .on(
                        PaymentVoided.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::paymentSettled))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnInventoryEvents(Platform platform) {
        var saga = new SagaOnEvents(platform);
        var catalogue = new Catalogue(platform.table());
        return platform.consumer("order-saga-group.inventory.events", Topic.INVENTORY_EVENTS)
                .retrying(RETRIES)
                .on(ProductListed.class, catalogue::rememberProductOnProductListed)
                .on(
                        StockReserved.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::stockReserved))
                .on(
                        StockRejected.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::stockRejected))
                .on(
                        StockReleased.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::stockSettled))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> ordersOnCouponEvents(Platform platform) {
        var saga = new SagaOnEvents(platform);
        return platform.consumer("order-saga-group.coupon-events", Topic.COUPON_EVENTS)
                .retrying(RETRIES)
                .on(
                        CouponApplied.class,
                        e ->
                                saga.step(
                                        e.payload().orderId(),
                                        (order, now) ->
                                                OrderSaga.couponApplied(
                                                        order, e.payload().discountAmount(), now)))
                .on(
                        CouponRefused.class,
                        e -> saga.step(e.payload().orderId(), OrderSaga::couponRefused))
                .build();
    }

    /** Run every minute; its input says nothing. */
    @Bean
    public Function<JsonNode, Map<String, Integer>> ordersSagaTimer(Platform platform) {
        var sagas =
                new DriveStuckSagas(
                        new Orders(platform.table()),
                        platform.unitOfWork(),
                        platform.ids(),
                        platform.clock(),
                        platform.metrics());
        return schedule -> Map.of("stuck", sagas.run());
    }

    /** Loads the order that an event tells of and takes the saga's step. */
    private record SagaOnEvents(Orders orders, Platform platform) {

        SagaOnEvents(Platform platform) {
            this(new Orders(platform.table()), platform);
        }

        /**
         * An event of an order that is not there changes nothing: it belongs to no saga of ours.
         */
        Work step(String orderId, BiFunction<Order, Instant, Optional<OrderSaga.Step>> decide) {
            return orders.find(orderId)
                    .flatMap(order ->
                            decide.apply(order.value(), platform.clock().instant())
                                    .map(step -> Orders.replace(order, step)))
                    .orElse(Work.nothing());
        }
    }
}
