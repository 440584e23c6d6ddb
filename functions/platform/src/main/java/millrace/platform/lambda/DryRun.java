package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventDefinition;
import millrace.events.TopicValues;
import millrace.platform.Platform;
import millrace.platform.http.AnswerKeys;
import millrace.platform.http.Reply;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way of an invocation, walked once before a snapshot: the payload is decoded, items are
 * read, one transaction with its outbox and inbox or idempotency rows is composed, signed and
 * committed, the answer is encoded. All of it is the platform's own code on a table that is a
 * {@link OfflineHttpClient}, so nothing is written or sent and neither a connection nor credentials
 * stay.
 */
final class DryRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);
    private static final String NAME = "dry-run";
    private static final String ROUTE = "POST /dry-run";
    private static final Key ITEM = Key.of("DRY-RUN", NAME);

    private final OfflineHttpClient http = new OfflineHttpClient();
    private final DynamoDbClient dynamoDb;
    private final Platform platform;

    /** The record of the transaction, which is written nowhere. */
    private record Mark(String text, long count, Instant at) {}

    /**
     * @param codec the function's own, so that its schemas are compiled
     * @throws IllegalStateException when the environment lacks a variable of the table's
     */
    DryRun(
            Environment environment,
            EventCodec codec,
            TopicValues values,
            JsonMapper json,
            Clock clock,
            Ids ids) {
        dynamoDb =
                environment
                        .configure(DynamoDbClient.builder(), "dynamodb")
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(NAME, NAME)))
                        .httpClient(http)
                        .build();
        var table = new DynamoTable(dynamoDb, environment.required("TABLE_NAME"), json);
        platform =
                new Platform(
                        environment,
                        table,
                        new UnitOfWork(table, codec, clock, ids),
                        codec,
                        values,
                        (record, group, cause, attempts) -> {
                            throw new IllegalStateException("The dry run fails", cause);
                        },
                        clock,
                        ids,
                        json,
                        Metrics.none(),
                        duration -> {},
                        AnswerKeys::local);
    }

    /** The calls that would have been made. */
    List<String> calls() {
        return http.operations();
    }

    /**
     * @throws IllegalStateException when the batch is not handled: a function that cannot do this
     *     much is not to be deployed
     */
    void consumer() {
        platform.codec().prime();
        var definition = platform.codec().catalogue().definitions().getFirst();
        var batch =
                platform.json()
                        .readValue(
                                platform.json().writeValueAsBytes(batch(definition)),
                                KafkaEvent.class);
        var answer = consumerOf(definition, definition.recordType()).apply(batch);
        platform.json().writeValueAsBytes(answer);
        if (!answer.batchItemFailures().isEmpty()) {
            throw new IllegalStateException("A consumer's dry run ended with " + answer);
        }
        LOG.info("Walked a consumer's way before the snapshot: {}", calls());
    }

    private <E extends Event> Function<KafkaEvent, KafkaBatchAnswer> consumerOf(
            EventDefinition definition, Class<E> type) {
        return platform.consumer(ConsumerDefinition.reading(NAME, definition.topic(), type))
                .on(type, event -> work().publish(event.payload(), 1))
                .build();
    }

    /** In the form of an event source mapping: base64, and headers as lists of numbers. */
    private Map<String, Object> batch(EventDefinition definition) {
        var eventId = platform.ids().next();
        var header = eventId.chars().boxed().toList();
        var record =
                Map.of(
                        "topic", definition.topic().topicName(),
                        "partition", 0,
                        "offset", 0,
                        "key", NAME.getBytes(StandardCharsets.UTF_8),
                        "value", definition.example(),
                        "headers", List.of(Map.of("ce_id", header)));
        return Map.of("records", Map.of(definition.topic().topicName() + "-0", List.of(record)));
    }

    /**
     * @throws IllegalStateException when the request is not accepted: a function that cannot do
     *     this much is not to be deployed
     */
    void api() {
        platform.codec().prime();
        Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api =
                platform.httpApi(NAME)
                        .on(
                                ROUTE,
                                call ->
                                        Reply.accepted(Map.of("text", NAME), "/dry-run")
                                                .committing(work()))
                        .build();
        var request = platform.json().writeValueAsBytes(request());
        var answer = api.apply(platform.json().readValue(request, APIGatewayV2HTTPEvent.class));
        platform.json().writeValueAsBytes(answer);
        if (answer.getStatusCode() != 202) {
            throw new IllegalStateException("An API's dry run ended with " + answer);
        }
        LOG.info("Walked a request's way before the snapshot: {}", calls());
    }

    private static APIGatewayV2HTTPEvent request() {
        var context =
                RequestContext.builder()
                        .withAuthorizer(
                                RequestContext.Authorizer.builder()
                                        .withLambda(Map.of("userId", "0"))
                                        .build())
                        .withHttp(
                                RequestContext.Http.builder()
                                        .withMethod("POST")
                                        .withPath("/dry-run")
                                        .withSourceIp("127.0.0.1")
                                        .build())
                        .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(ROUTE)
                .withRawPath("/dry-run")
                .withHeaders(Map.of("content-type", "application/json", "idempotency-key", NAME))
                .withRequestContext(context)
                .withBody("{\"text\":\"dry-run\"}")
                .build();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }

    private Work work() {
        platform.table().load(ITEM, Mark.class);
        platform.table().query(Query.of(ITEM.pk(), ""), Mark.class);
        var now = platform.clock().instant();
        var item = Item.of(ITEM, new Mark(NAME, 1, now)).due(NAME, now).foundBy(NAME, NAME);
        return Work.of(Change.create(item));
    }
}
