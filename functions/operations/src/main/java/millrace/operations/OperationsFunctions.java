package millrace.operations;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.platform.lambda.Environment;
import millrace.platform.lambda.PlatformBeans;
import millrace.platform.observation.Metrics;
import millrace.platform.outbox.OutboxRelay;
import millrace.platform.outbox.OutboxSweeper;
import millrace.platform.outbox.Publisher;
import millrace.platform.outbox.StreamBatchAnswer;
import millrace.platform.outbox.StreamEvent;
import millrace.platform.table.DynamoTable;
import millrace.platform.table.Table;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The functions of the operations context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class OperationsFunctions {

    /** Fed by the stream of every context's table. */
    @Bean
    public Function<StreamEvent, StreamBatchAnswer> outboxRelay(
            DynamoDbClient dynamoDb,
            Publisher publisher,
            JsonMapper json,
            Clock clock,
            Metrics metrics) {
        var tables = new ConcurrentHashMap<String, Table>();
        return new OutboxRelay(
                name ->
                        tables.computeIfAbsent(
                                name, missing -> new DynamoTable(dynamoDb, missing, json)),
                publisher,
                json,
                clock,
                metrics);
    }

    /** Run every minute; its input says nothing. */
    @Bean
    public Function<JsonNode, Map<String, Integer>> outboxSweeper(
            Environment environment,
            DynamoDbClient dynamoDb,
            Publisher publisher,
            JsonMapper json,
            Clock clock,
            Metrics metrics) {
        Map<String, Table> tables =
                Stream.of(environment.required("OUTBOX_TABLES").split(","))
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name -> new DynamoTable(dynamoDb, name, json)));
        var sweeper = new OutboxSweeper(tables, publisher, clock, metrics);
        return schedule -> Map.of("published", sweeper.sweep());
    }
}
