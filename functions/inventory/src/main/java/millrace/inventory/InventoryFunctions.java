package millrace.inventory;

import java.time.Duration;
import java.util.function.Function;
import millrace.events.Topic;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderPaid;
import millrace.platform.http.HttpAnswer;
import millrace.platform.http.HttpEvent;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.kafka.KafkaEvent;
import millrace.platform.kafka.RetryPolicy;
import millrace.platform.lambda.Platform;
import millrace.platform.lambda.PlatformBeans;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the inventory context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class InventoryFunctions {

    @Bean
    public Function<HttpEvent, HttpAnswer> inventoryApi(Platform platform) {
        var endpoints =
                new ProductEndpoints(
                        new Products(platform.table()), platform.ids(), platform.clock());
        return platform.httpApi("inventory")
                .on("POST /api/products", endpoints::list)
                .on("GET /api/products", endpoints::all)
                .on("GET /api/products/{id}", endpoints::one)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> inventoryOnOrderEvents(Platform platform) {
        var reservations = new Reservations(platform.table());
        var products = new Products(platform.table());
        return platform.consumer("inventory-order-group", Topic.ORDER_EVENTS)
                .retrying(RetryPolicy.fixed(4, Duration.ofSeconds(1)))
                .on(
                        OrderPaid.class,
                        new ReserveStockOnOrderPaid(products, reservations, platform.clock()))
                .on(
                        OrderCancelled.class,
                        new ReleaseStockOnOrderCancelled(reservations, platform.clock()))
                .build();
    }
}
