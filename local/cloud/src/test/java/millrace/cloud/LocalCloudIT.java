package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.http.RawHttp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small hand-made assembly through the whole local cloud. */
class LocalCloudIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FUNCTION =
            """
            '%1$s':{'Type':'AWS::Lambda::Function','Properties':{'FunctionName':'%1$s',
              'Runtime':'java25','Handler':'millrace.cloud.echo.Echo::handleRequest','Timeout':10,
              'Code':{'S3Key':'echo.zip'},'Environment':{'Variables':{'NAME':'%1$s'}}}}
            """;
    private static final String REST =
            """
            'Table':{'Type':'AWS::DynamoDB::Table','Properties':{'TableName':'things',
              'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
              'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}},
            'Topic':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'things.events',
              'PartitionCount':2,'ReplicationFactor':3}},
            'Mapping':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
              'FunctionName':{'Ref':'consumer'},'Topics':['things.events'],
              'AmazonManagedKafkaEventSourceConfig':{'ConsumerGroupId':'things'}}},
            'Api':{'Type':'AWS::ApiGatewayV2::Api','Properties':{'Name':'things','ProtocolType':'HTTP'}},
            'Integration':{'Type':'AWS::ApiGatewayV2::Integration','Properties':{'ApiId':{'Ref':'Api'},
              'IntegrationUri':{'Fn::GetAtt':['api','Arn']},'IntegrationType':'AWS_PROXY'}},
            'Route':{'Type':'AWS::ApiGatewayV2::Route','Properties':{'ApiId':{'Ref':'Api'},
              'RouteKey':'POST /things/{id}','Target':{'Fn::Join':['/',['integrations',{'Ref':'Integration'}]]}}},
            'Schedule':{'Type':'AWS::Scheduler::Schedule','Properties':{'Name':'hourly',
              'ScheduleExpression':'rate(1 hour)','Target':{'Arn':{'Fn::GetAtt':['api','Arn']},
              'Input':'{}'}}}
            """;
    private static final String ASSETS =
            """
            {'files':{'echo':{'source':{'path':'asset.echo','packaging':'zip'},
              'destinations':{'d':{'objectKey':'echo.zip'}}}}}
            """;

    @TempDir static Path directory;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        EchoCode.compileInto(directory.resolve("cdk.out/asset.echo"));
        cloud = LocalCloud.start(options());
    }

    private static LocalCloudOptions options() throws IOException {
        var resources =
                FUNCTION.formatted("api") + "," + FUNCTION.formatted("consumer") + "," + REST;
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack("S", "{'Resources':{" + resources + "}}", ASSETS)
                        .written();
        return LocalCloudOptions.forTests(assembly, directory.resolve("logs"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(cloud.api().resolve(path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String get(String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(cloud.api().resolve(path)).build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_route_calls_its_function_with_payload_2() throws Exception {
        var answer = post("/things/7?a=1", "{\"x\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"pathParameters\":{\"id\":\"7\"}")
                .contains("\"queryStringParameters\":{\"a\":\"1\"}")
                .contains("\"body\":\"{\\\"x\\\":1}\"");
        assertThat(post("/nowhere", "").statusCode()).isEqualTo(404);
    }

    /** Any page can send such requests; a page at a name bound anew reads the answers, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nOrigin: https://evil.example",
                "Host: localhost\r\nSec-Fetch-Site: cross-site",
                "Host: rebound.example"
            })
    void pages_of_other_sites_get_to_the_apis_routes_alone(String headers) throws Exception {
        var lambda = "/2015-03-31/functions/api/invocations";
        var kms = headers + "\r\nX-Amz-Target: TrentService.Sign";
        assertThat(foreign(cloud.api(), lambda, headers)).isEqualTo(403);
        assertThat(foreign(cloud.api(), "/", kms)).isEqualTo(403);
        assertThat(foreign(cloud.dynamoDb(), "/", headers)).isEqualTo(403);

        assertThat(foreign(cloud.api(), "/things/7", headers)).isEqualTo(200);
    }

    private static int foreign(URI at, String path, String headers) throws IOException {
        return RawHttp.send(
                        at.getPort(),
                        "POST %s HTTP/1.1\r\n%s\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"
                                .formatted(path, headers))
                .status();
    }

    @Test
    void the_invoke_api_calls_a_function_directly() throws Exception {
        var answer = post("/2015-03-31/functions/api/invocations", "{\"direct\":true}");
        assertThat(answer.body()).isEqualTo("{\"direct\":true}");
        assertThat(answer.headers().firstValue("x-amz-executed-version")).contains("$LATEST");
    }

    @Test
    void a_record_reaches_its_consumer_and_is_counted_and_waits_while_the_mapping_is_disabled()
            throws Exception {
        sendEvent();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cloud.mappings().getFirst().invoked() >= 1);
        assertThat(get("/metrics"))
                .contains("aws_lambda_invocations_sum{function_name=\"consumer\"} 1");

        disableMapping();
        sendEvent();

        await().atMost(Duration.ofSeconds(40)).until(() -> cloud.mappings().getFirst().lag() == 1);
        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        get("/metrics")
                                .contains(
                                        "aws_kafka_sum_offset_lag{consumer_group=\"things\",topic=\"things.events\"}"
                                                + " 1"));
        assertThat(cloud.mappings().getFirst().invoked()).isEqualTo(1);
    }

    private static void sendEvent() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", cloud.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("things.events", "k", "{}"))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void disableMapping() throws Exception {
        var path = "/2015-03-31/event-source-mappings/" + cloud.mappings().getFirst().mappingId();
        var disabled = BodyPublishers.ofString("{\"Enabled\":false}");
        HTTP.send(
                HttpRequest.newBuilder(cloud.api().resolve(path)).PUT(disabled).build(),
                BodyHandlers.discarding());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(path).contains("\"State\":\"Disabled\""));
    }

    @Test
    void metrics_that_a_function_prints_are_shown() throws Exception {
        post("/2015-03-31/functions/api/invocations", "{}");
        assertThat(get("/metrics")).contains("echo_calls_sum{name=\"api\"}");
    }

    @Test
    void a_schedule_runs_when_asked() throws Exception {
        assertThat(post("/schedules/hourly/run", "").statusCode()).isEqualTo(200);
        assertThat(get("/console/api/sections")).contains("[\"hourly\",\"1h\",\"api\",");
    }

    @Test
    void a_taken_port_is_one_sentence_and_leaves_nothing_running() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = options();
            var options =
                    new LocalCloudOptions(
                            free.assembly(),
                            taken.getLocalPort(),
                            0,
                            0,
                            0,
                            null,
                            free.logs(),
                            1,
                            false,
                            false,
                            "local",
                            false,
                            null,
                            null,
                            null);
            assertThatThrownBy(() -> LocalCloud.start(options))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessage(
                            "Port "
                                    + taken.getLocalPort()
                                    + " for the API is taken: choose another with --port, or 0 for any"
                                    + " free port");
        }
    }

    @Test
    void data_is_there_again_after_a_restart() throws Exception {
        var data = directory.resolve("data");
        var options = options().withData(data);
        LocalCloud.start(options).close();
        assertThat(data.resolve("kafka")).isDirectory();
        assertThat(data.resolve("dynamodb")).isDirectory();
        try (var again = LocalCloud.start(options)) {
            assertThat(again.functions().functionNames())
                    .isEqualTo(Map.of("api", 1, "consumer", 1).keySet());
        }
        assertThat(Files.exists(data)).isTrue();
    }
}
