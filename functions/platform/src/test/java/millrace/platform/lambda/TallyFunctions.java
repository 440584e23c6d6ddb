package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Table;
import millrace.testing.InMemoryTable;
import millrace.testing.Tallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A context's functions on a table in memory. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class TallyFunctions {

    /** Instead of the one in DynamoDB. */
    @Bean
    public Table table(JsonMapper json) {
        return new InMemoryTable(json);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> onOrderEvents(Platform platform) {
        return platform.consumer(Tallies.CONSUMER)
                .on(OrderConfirmed.class, Tallies.counting(platform.table()))
                .build();
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        Endpoint echo =
                call -> Reply.of(201, Map.of("caller", call.caller().userId(), "body", "한글"));
        return platform.httpApi("things")
                .on("POST /api/things", echo)
                .on("GET /api/things/{id}", echo)
                .on("DELETE /api/things/{id}", echo)
                .on("POST /api/notes", echo)
                .build();
    }
}
