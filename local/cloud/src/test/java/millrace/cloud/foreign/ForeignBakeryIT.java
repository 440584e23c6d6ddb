package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudOptions;
import millrace.cloud.service.NotEmulated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CDK app that knows nothing of Millrace, as the CDK synthesized it. */
class ForeignBakeryIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path ASSEMBLY = Path.of("src/test/resources/foreign/bakery/assembly");

    @TempDir static Path directory;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = LocalCloud.start(LocalCloudOptions.forTests(ASSEMBLY, directory.resolve("logs")));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(cloud.api().resolve(path));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(at(path).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void a_route_calls_a_function_that_knows_its_parameter() throws Exception {
        assertThat(send(at("/")).body()).isEqualTo("Fresh bread at The bakery");
    }

    @Test
    void a_function_url_calls_the_same_function() throws Exception {
        var address = cloud.furtherApis().get("URL of bakery-greet");

        assertThat(send(HttpRequest.newBuilder(URI.create(address + "/"))).body())
                .isEqualTo("Fresh bread at The bakery");
    }

    @Test
    void a_route_with_a_token_of_an_issuer_that_is_not_there_lets_nobody_pass() throws Exception {
        assertThat(send(at("/orders")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_function_is_invoked_with_its_variables() throws Exception {
        assertThat(post("/2015-03-31/functions/bakery-bake/invocations", "{\"loaves\":2}").body())
                .isEqualTo("{\"baked\": 2, \"oven\": \"3\"}");
    }

    @Test
    void a_rule_calls_its_function() throws Exception {
        assertThat(post("/schedules/bakery-nightly/run", "").body()).isEqualTo("\"aws.events\"");
    }

    @Test
    void a_queue_feeds_its_function() throws Exception {
        send(
                at("/").header("x-amz-target", "AmazonSQS.SendMessage")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"QueueUrl\":\"%s\",\"MessageBody\":\"two loaves\"}"
                                                .formatted(
                                                        cloud.api()
                                                                .resolve(
                                                                        "/000000000000/deliveries")))));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(directory.resolve("logs/functions.log"))
                                .content()
                                .contains("delivered two loaves"));
    }

    @Test
    void what_does_not_run_is_told() throws Exception {
        assertThat(send(at("/mill")).statusCode()).isEqualTo(501);
        assertThat(cloud.notEmulated())
                .extracting(NotEmulated::type, NotEmulated::reason)
                .contains(
                        tuple(
                                "AWS::ApiGatewayV2::Route",
                                "GET /mill answers 501: its integration is HTTP_PROXY, and only"
                                        + " functions are called"),
                        tuple(
                                "AWS::Lambda::Function",
                                "its Environment.Variables.FLOUR needs the SSM parameter"
                                        + " /mill/flour, which is not known here: \"/mill/flour\""
                                        + " stands for it"),
                        tuple(
                                "AWS::Events::Rule",
                                "has the target arn:aws:sns:ap-northeast-2:000000000000:NewsE995708C,"
                                        + " and only functions and standard queues are targets"));
    }
}
