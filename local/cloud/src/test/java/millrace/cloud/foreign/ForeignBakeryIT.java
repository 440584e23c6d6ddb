package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
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

    private static final Path ASSEMBLY = Path.of("src/test/resources/foreign/bakery/assembly");

    @TempDir static Path directory;
    private static LocalCloud cloud;
    private static AppClient app;

    @BeforeAll
    static void start() throws Exception {
        cloud = LocalCloud.start(LocalCloudOptions.forTests(ASSEMBLY, directory.resolve("logs")));
        app = new AppClient(cloud);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void a_route_calls_a_function_that_knows_its_parameter() throws Exception {
        assertThat(app.get("/").body()).isEqualTo("Fresh bread at The bakery");
    }

    @Test
    void a_function_url_calls_the_same_function() throws Exception {
        var address = cloud.furtherApis().get("URL of bakery-greet");

        assertThat(app.get(URI.create(address + "/")).body())
                .isEqualTo("Fresh bread at The bakery");
    }

    @Test
    void a_route_with_a_token_of_an_issuer_that_is_not_there_lets_nobody_pass() throws Exception {
        assertThat(app.get("/orders").statusCode()).isEqualTo(401);
    }

    @Test
    void a_function_is_invoked_with_its_variables() throws Exception {
        assertThat(app.invoke("bakery-bake", "{\"loaves\":2}").body())
                .isEqualTo("{\"baked\": 2, \"oven\": \"3\"}");
    }

    @Test
    void a_rule_calls_its_function() throws Exception {
        assertThat(app.run("bakery-nightly").body()).isEqualTo("\"aws.events\"");
    }

    @Test
    void a_queue_feeds_its_function() throws Exception {
        app.sendMessage("deliveries", "two loaves");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(directory.resolve("logs/functions.log"))
                                .content()
                                .contains("delivered two loaves"));
    }

    @Test
    void what_does_not_run_is_told() throws Exception {
        assertThat(app.get("/mill").statusCode()).isEqualTo(501);
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
                                        + " stands for it"));
    }
}
