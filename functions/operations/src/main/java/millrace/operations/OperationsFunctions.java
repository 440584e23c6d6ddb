package millrace.operations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.DeadLetterStore;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.operations.audit.GetEventsEndpoint;
import millrace.operations.audit.RecordEvent;
import millrace.operations.contexts.ContextTables;
import millrace.operations.deadletter.DeadLetterApi;
import millrace.operations.deadletter.DriveRedrives;
import millrace.operations.deadletter.Effects;
import millrace.operations.deadletter.StoreDeadLetter;
import millrace.operations.flow.GetFlowEndpoint;
import millrace.operations.live.CountOrder;
import millrace.operations.live.LiveApi;
import millrace.operations.live.WatchPayments;
import millrace.operations.outbox.ListOutboxEndpoint;
import millrace.operations.outbox.Outboxes;
import millrace.operations.warehouse.ExportSlices;
import millrace.operations.warehouse.ExportedTopics;
import millrace.operations.warehouse.S3Warehouse;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.observation.Metrics;
import millrace.platform.outbox.OutboxRelay;
import millrace.platform.outbox.OutboxSweeper;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Tables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The functions of the operations context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class OperationsFunctions {

    /** Fed by the stream of every context's table. */
    @Bean
    public Function<DynamodbEvent, StreamsEventResponse> outboxRelay(
            Tables tables, Publisher publisher, JsonMapper json, Clock clock, Metrics metrics) {
        return new OutboxRelay(tables, publisher, json, clock, metrics);
    }

    /** Fed by every topic that has events, each as a consumer group of its own. */
    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> operationsAudit(Platform platform) {
        var record =
                new RecordEvent(
                        platform.table(),
                        platform.ids(),
                        platform.clock(),
                        ExportedTopics.in(platform.environment()));
        return ConsumersByTopic.of(
                AuditTrail.consumers(),
                consumer -> platform.everyEventConsumer(consumer).on(record));
    }

    /** Fed by every dead-letter topic, each as a consumer group of its own. */
    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> operationsDeadLetters(Platform platform) {
        var store = new StoreDeadLetter(platform.table(), platform.inboxExpiry(), platform.clock());
        return ConsumersByTopic.of(
                DeadLetterStore.consumers(),
                consumer -> platform.deadLetterConsumer(consumer).on(store));
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> operationsOnOrderEvents(Platform platform) {
        var count = new CountOrder(platform.table(), platform.inboxExpiry(), platform.clock());
        return platform.consumer(Consumer.OPERATIONS_ON_ORDER_EVENTS)
                .onPartition(OrderCreated.class, count)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> operationsOnPaymentEvents(Platform platform) {
        var watch = new WatchPayments(platform.table(), platform.inboxExpiry(), platform.clock());
        return platform.consumer(Consumer.OPERATIONS_ON_PAYMENT_EVENTS)
                .onPartition(PaymentCompleted.class, watch::completed)
                .on(PaymentFailed.class, watch::failed)
                .build();
    }

    @Bean
    public Priming primeCodec(Platform platform) {
        return platform.codec()::prime;
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> operationsApi(
            Platform platform, ContextTables tables) {
        var effects = new Effects(tables, platform);
        var outboxes = new Outboxes(tables, DueLanes.countIn(platform.environment()));
        var api =
                platform.httpApi("operations")
                        .on(
                                "GET /api/audit/events",
                                new GetEventsEndpoint(
                                        platform.table(),
                                        platform.ids(),
                                        platform.json(),
                                        platform.clock()))
                        .on("GET /api/flows/{id}", new GetFlowEndpoint(platform, effects, outboxes))
                        .on("GET /api/outbox", new ListOutboxEndpoint(outboxes, platform.clock()));
        return new DeadLetterApi(platform, effects).on(LiveApi.on(api, platform)).build();
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> operationsRedrives(
            Platform platform, ContextTables tables) {
        return new DriveRedrives(platform, new Effects(tables, platform));
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> operationsWarehouse(
            Platform platform, SdkHttpClient http) {
        return new ExportSlices(platform, S3Warehouse.in(platform.environment(), http));
    }

    @Bean
    public ContextTables contextTables(Environment environment, Tables tables) {
        return ContextTables.in(environment, tables);
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> outboxSweeper(
            Environment environment,
            Tables tables,
            Publisher publisher,
            Clock clock,
            Metrics metrics) {
        var swept =
                Stream.of(environment.required("OUTBOX_TABLES").split(","))
                        .collect(Collectors.toMap(name -> name, tables::named));
        return new SweepOutboxes(
                new OutboxSweeper(swept, DueLanes.countIn(environment), publisher, clock, metrics));
    }
}
