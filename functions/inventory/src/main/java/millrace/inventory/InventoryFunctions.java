package millrace.inventory;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderPaid;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the inventory context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class InventoryFunctions {

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> inventoryApi(
            Platform platform) {
        var products = Products.in(platform.table());
        var listings = Listings.in(platform.table());
        return platform.httpApi("inventory")
                .on(
                        "POST /api/products",
                        new ListProductEndpoint(
                                products, listings, platform.ids(), platform.clock()))
                .on("GET /api/products", new GetProductsEndpoint(products, listings))
                .on("GET /api/products/{id}", new GetProductEndpoint(products))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> inventoryOnOrderEvents(Platform platform) {
        var reservations = Reservations.in(platform.table());
        var products = Products.in(platform.table());
        return platform.consumer(Consumer.INVENTORY_ON_ORDER_EVENTS)
                .on(
                        OrderPaid.class,
                        new ReserveStockOnOrderPaid(products, reservations, platform.clock()))
                .on(
                        OrderCancelled.class,
                        new ReleaseStockOnOrderCancelled(reservations, platform.clock()))
                .build();
    }
}
