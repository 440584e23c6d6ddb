package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudOptions;
import millrace.cloud.apigateway.TokenIssuer;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.service.NotEmulated;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A template that knows nothing of Millrace, through the whole local cloud. */
class ForeignShopIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path directory;
    private static TokenIssuer issuer;
    private static LocalCloud cloud;
    private static AppClient app;

    @BeforeAll
    static void start() throws Exception {
        issuer = TokenIssuer.start();
        var assembly = ForeignShop.writeTo(directory.resolve("cdk.out"), issuer.address());
        cloud = LocalCloud.start(LocalCloudOptions.forTests(assembly, directory.resolve("logs")));
        app = new AppClient(cloud);
    }

    @AfterAll
    static void stop() {
        cloud.close();
        issuer.close();
    }

    private static void awaitLogged(String line) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(directory.resolve("logs/functions.log"))
                                .content()
                                .contains(line));
    }

    private static void send(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", cloud.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "k", value)).get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    shop-place-order | {"item":"tea","quantity":3} | {"text":"tea for shop-place-order","total":15}
                    shop-shout       | {"say":"hello"}             | {"SAY":"HELLO"}
                    shop-total       | {"item":"tea","quantity":3} | 9
                    shop-greet       | {"name":"Kim"}              | "Hello Kim from shop-greet"
                    shop-stock       | {"item":"tea"}              | {"item": "tea", "shelf": "7", "function": "shop-stock"}
                    shop-label       | {"item":"tea"}              | {"label":"shop-tea","function":"shop-label"}
                    shop-inline      | {}                          | "inline"
                    """)
    @Conforms(
            to = AwsPage.JAVA_HANDLERS,
            aws =
                    "a handler is a `RequestHandler`, a `RequestStreamHandler`, or a method, static or"
                            + " not, with or without a context")
    @Conforms(
            to = AwsPage.ENVIRONMENT_VARIABLES,
            aws = "a function reads its own variables in the environment of its process")
    @Conforms(
            to = AwsPage.RUNTIMES,
            aws = "functions run on Python and Node in the version that they name",
            ours = "in the version that is installed here")
    void handlers_of_every_kind_answer(String function, String event, String answer)
            throws Exception {
        assertThat(app.invoke(function, event).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "shop-stock-fails, ValueError, no such item: tea",
        "shop-label-fails, TypeError, no label for tea"
    })
    @Conforms(
            to = AwsPage.RUNTIME_API,
            aws = "what a handler throws is its invocation's error, with type and message")
    void what_a_handler_throws_is_the_invocations_error(
            String function, String type, String message) throws Exception {
        var answer = app.invoke(function, "{\"item\":\"tea\"}");

        assertThat(answer.headers().firstValue("x-amz-function-error")).contains("Unhandled");
        var document = JSON.readTree(answer.body());
        assertThat(document.path("errorType").asString()).isEqualTo(type);
        assertThat(document.path("errorMessage").asString()).isEqualTo(message);
    }

    @Test
    void a_queue_feeds_its_function_with_event_classes() throws Exception {
        app.sendMessage("parcels", "three teas");

        awaitLogged("packed three teas");
    }

    @Test
    void a_route_to_an_alias_calls_a_function_with_event_classes() throws Exception {
        assertThat(app.get("/hello").body()).isEqualTo("The shop greets anybody");
    }

    @Test
    void an_api_of_its_own_and_a_function_url_have_ports_of_their_own() throws Exception {
        assertThat(cloud.furtherApis()).containsOnlyKeys("shop-back-office", "URL of shop-web");
        for (var address : cloud.furtherApis().values()) {
            assertThat(app.get(URI.create(address + "/any/path")).body())
                    .isEqualTo("The shop greets anybody");
        }
    }

    @Test
    @Conforms(
            to = AwsPage.ENVIRONMENT_VARIABLES,
            aws = "a variable with an API's ApiEndpoint or a FunctionUrl has the address to call",
            ours = "the address on this machine, also where the template joins it together")
    void functions_find_apis_function_urls_and_streams_in_their_variables() throws Exception {
        var url = cloud.furtherApis().get("URL of shop-web");

        assertThat(app.invoke("shop-where", "{}").body())
                .startsWith(
                        "\"%s %s/hello %s/ arn:aws:dynamodb:"
                                .formatted(cloud.api(), cloud.api(), url))
                .contains(":table/carts/stream/2")
                .doesNotContain("/stream/local");
    }

    @Test
    void what_cannot_run_answers_why() throws Exception {
        assertNotEmulated(
                app.get("/gems"),
                "GET /gems: the function shop-gems runs on ruby3.3, and only Java, Python and Node"
                        + " run here");
        assertNotEmulated(
                app.get("/old"),
                "GET /old: its authorizer answers with IAM policies, which are not read: set"
                        + " EnableSimpleResponses");
        assertNotEmulated(
                app.post("/parcels", ""),
                "POST /parcels: its integration is SQS-SendMessage, and only functions are called");
        assertThat(cloud.notEmulated())
                .extracting(NotEmulated::logicalId, NotEmulated::reason)
                .contains(
                        tuple(
                                "NewsByMail",
                                "subscribes news@shop.example by email, and only queues (sqs) and"
                                        + " functions (lambda) get notifications here"),
                        tuple("Gems", "runs on ruby3.3, and only Java, Python and Node run here"),
                        tuple(
                                "Imaged",
                                "is a container image, and only Java, Python and Node run here"),
                        tuple(
                                "RouteGetGems",
                                "GET /gems answers 501: the function shop-gems runs on ruby3.3,"
                                        + " and only Java, Python and Node run here"),
                        tuple(
                                "WebShop",
                                "its Environment.Variables.BANNER_URL needs Fn::GetAtt"
                                        + " Distribution.DomainName, which is not known here:"
                                        + " \"Distribution.DomainName\" stands for it"));
    }

    private static void assertNotEmulated(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not emulated: " + why + "\"}");
    }

    @Test
    @Conforms(
            to = AwsPage.RESERVED_CONCURRENCY,
            aws = "a function with 0 reserved in its template is throttled with 429")
    void a_function_without_any_concurrency_is_throttled() throws Exception {
        var answer = app.invoke("shop-closed", "{}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("x-amzn-errortype"))
                .contains("TooManyRequestsException");
    }

    @Test
    void a_route_with_a_jwt_authorizer_knows_who_asks() throws Exception {
        var token =
                issuer.token(
                        "{'iss':'%s','aud':'shop','sub':'Kim','exp':%s}"
                                .formatted(
                                        issuer.address(),
                                        Instant.now().plusSeconds(60).getEpochSecond()));

        assertThat(app.get("/me").statusCode()).isEqualTo(401);
        assertThat(app.get("/me", "authorization", "Bearer " + token).body())
                .isEqualTo("The shop greets Kim");
        assertThat(app.get("/admin", "authorization", "Bearer " + token).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_rule_sends_its_events_to_a_function_a_queue_and_a_topic() throws Exception {
        var answer = app.run("nightly");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"SOURCE\":\"AWS.EVENTS\"");
        awaitLogged("packed nightly");
        awaitLogged("read null of aws:sns: the night is over");
    }

    @Test
    void a_topic_of_sns_tells_its_function_and_its_queue() throws Exception {
        var answer =
                app.publish(
                        "news",
                        "Message=green+tea&Subject=Teas&MessageAttributes.entry.1.Name=kind"
                                + "&MessageAttributes.entry.1.Value.DataType=String"
                                + "&MessageAttributes.entry.1.Value.StringValue=tea");

        assertThat(answer.statusCode()).isEqualTo(200);
        awaitLogged("read Teas of aws:sns: green tea");
        awaitLogged("packed green tea");
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "what a mapping gives up goes to its on-failure topic of SNS")
    void what_a_mapping_gives_up_goes_to_its_topic_of_sns_and_so_does_its_alarm() throws Exception {
        send("stock", "{}");

        awaitLogged("read null of aws:sns: {\"requestContext\":{");
        awaitLogged("read ALARM: \"stock-fails\" in Asia Pacific (Seoul) of aws:sns: {");
    }

    @Test
    void a_topic_of_an_imported_cluster_feeds_its_function() throws Exception {
        send("sales", "{}");

        awaitLogged("sold 1");
    }
}
