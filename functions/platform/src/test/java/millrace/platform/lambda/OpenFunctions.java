package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.http.Reply;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import millrace.testing.InMemoryTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.databind.json.JsonMapper;

/** A function that opens all that the platform can open: clients, a producer, a packing thread. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class OpenFunctions {

    /** The clients that the function's beans hold open. */
    public record Opened(
            DynamoDbClient dynamoDb, SecretsManagerClient secrets, Publisher publisher) {}

    @Bean
    public Opened opened(
            DynamoDbClient dynamoDb, SecretsManagerClient secrets, Publisher publisher) {
        return new Opened(dynamoDb, secrets, publisher);
    }

    @Bean
    public Table table(JsonMapper json) {
        return new InMemoryTable(json);
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> packs(
            Platform platform, Opened opened) {
        return platform.httpApi("dry-run")
                .on(
                        "POST /dry-run",
                        call -> Reply.ok(Map.of()).committing(thing(call.cause().correlationId())))
                .packing()
                .build();
    }

    private static Work thing(String name) {
        return Work.of(Change.create(Item.of(Key.of("THING#" + name, "THING"), Map.of())));
    }
}
