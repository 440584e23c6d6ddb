package millrace.example;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class PointsFunctions {

    static final ConsumerDefinition CONFIRMED_ORDERS =
            ConsumerDefinition.reading("points-group", Topic.ORDER_EVENTS, OrderConfirmed.class);

    record Points(long userId, long points) {}

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> pointsOnOrderEvents(Platform platform) {
        return platform.consumer(CONFIRMED_ORDERS)
                .on(
                        OrderConfirmed.class,
                        event -> {
                            var order = event.payload();
                            var key = Key.of("POINTS#" + order.orderId(), "POINTS");
                            var earned = new Points(order.userId(), order.totalAmount() / 500);
                            return Work.of(Change.create(Item.of(key, earned)));
                        })
                .build();
    }
}
