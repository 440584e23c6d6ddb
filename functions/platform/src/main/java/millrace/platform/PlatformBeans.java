package millrace.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.events.avro.SchemaRegistry;
import millrace.events.catalogue.Events;
import millrace.platform.http.AnswerKeys;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.observation.Metrics;
import millrace.platform.observation.internal.EmbeddedMetrics;
import millrace.platform.payload.LambdaPayloads;
import millrace.platform.publish.Publisher;
import millrace.platform.registry.SchemaRegistries;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.runtime.RequestIds;
import millrace.platform.runtime.Secrets;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Table;
import millrace.platform.table.Tables;
import millrace.platform.table.dynamo.CircuitTable;
import millrace.platform.table.dynamo.DynamoPorts;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.platform.work.UnitOfWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beans that every context's configuration imports. All beans are lazy (the handler sees to
 * it), so a function makes only what it uses.
 */
@Configuration(proxyBeanMethods = false)
public class PlatformBeans {

    /**
     * Connections that one function keeps to AWS services; also the most calls it makes at once.
     */
    static final int MAX_CONNECTIONS = 256;

    @Bean
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    public Ids ids() {
        return RequestIds.fixing(Ids.random());
    }

    @Bean
    public Pause pause() {
        return Pause.real();
    }

    @Bean
    public JsonMapper json() {
        return LambdaPayloads.mapper();
    }

    @Bean
    public EventCodec eventCodec() {
        return new EventCodec(Events.CATALOGUE);
    }

    @Bean(destroyMethod = "close")
    public GlueClient glue(Environment environment, SdkHttpClient http) {
        return environment.configure(GlueClient.builder(), "glue").httpClient(http).build();
    }

    @Bean
    public SchemaRegistry schemaRegistry(Environment environment, ObjectProvider<GlueClient> glue) {
        return SchemaRegistries.of(environment, glue::getObject);
    }

    @Bean
    public TopicValues topicValues(EventCodec codec, SchemaRegistry registry) {
        return new TopicValues(codec.catalogue(), registry);
    }

    @Bean
    public Metrics metrics(Environment environment, Clock clock, JsonMapper json) {
        return new EmbeddedMetrics(
                environment.optional("AWS_LAMBDA_FUNCTION_NAME").orElse("unnamed"),
                environment.stage(),
                clock,
                json,
                System.out::println);
    }

    /** The HTTP client under every AWS client. */
    @Bean(destroyMethod = "close")
    public SdkHttpClient awsHttpClient() {
        return ApacheHttpClient.builder()
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(5))
                .build();
    }

    @Bean(destroyMethod = "close")
    public DynamoDbClient dynamoDb(Environment environment, SdkHttpClient http) {
        // The table makes its own tries, within the invocation's deadline.
        return environment
                .configure(DynamoDbClient.builder(), "dynamodb")
                .httpClient(http)
                .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Bean
    public Tables tables(
            DynamoDbClient dynamoDb,
            JsonMapper json,
            Ids ids,
            Pause pause,
            Clock clock,
            Metrics metrics) {
        var ports = new DynamoPorts(ids.unrepeated(), pause, metrics);
        var tables = new ConcurrentHashMap<String, Table>();
        return name ->
                tables.computeIfAbsent(
                        name,
                        unknown ->
                                new CircuitTable(
                                        new DynamoTable(dynamoDb, unknown, json, ports),
                                        circuit(clock, pause, metrics),
                                        circuit(clock, pause, metrics)));
    }

    private static Circuit circuit(Clock clock, Pause pause, Metrics metrics) {
        return new Circuit(CircuitTable.SYSTEM, clock, pause.random(), metrics::unavailable);
    }

    @Bean
    public Table table(Environment environment, Tables tables) {
        return tables.named(environment.required("TABLE_NAME"));
    }

    @Bean
    public UnitOfWork unitOfWork(
            Environment environment, Table table, EventCodec codec, Clock clock, Ids ids) {
        return new UnitOfWork(table, codec, clock, ids, DueLanes.countIn(environment));
    }

    @Bean(destroyMethod = "close")
    public SecretsManagerClient secretsManager(Environment environment, SdkHttpClient http) {
        return environment
                .configure(SecretsManagerClient.builder(), "secrets_manager")
                .httpClient(http)
                .build();
    }

    @Bean
    public Secrets secrets(SecretsManagerClient secretsManager, Clock clock) {
        return new Secrets(secretsManager, clock);
    }

    @Bean(destroyMethod = "close")
    public Publisher publisher(Environment environment, TopicValues values) {
        return Publisher.connect(environment).encoding(values);
    }

    @Bean
    public DeadLetters deadLetters(@Lazy Publisher publisher, JsonMapper json, Clock clock) {
        return DeadLetters.inKafka(publisher, json, clock);
    }

    @Bean
    public Platform platform(
            Environment environment,
            Table table,
            UnitOfWork unitOfWork,
            EventCodec codec,
            TopicValues values,
            DeadLetters deadLetters,
            Clock clock,
            Ids ids,
            JsonMapper json,
            Metrics metrics,
            Pause pause,
            ObjectProvider<Secrets> secrets) {
        return new Platform(
                environment,
                table,
                unitOfWork,
                codec,
                values,
                deadLetters,
                clock,
                ids,
                json,
                metrics,
                pause,
                () -> AnswerKeys.of(environment, secrets.getObject()));
    }
}
