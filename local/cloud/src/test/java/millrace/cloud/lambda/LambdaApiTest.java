package millrace.cloud.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaApiTest {

    private static final String PATH = "/2015-03-31/functions/place/invocations";

    private final FakeFunctions functions = new FakeFunctions().answer("place", "{\"ok\":1}");
    private final LambdaApi api =
            new LambdaApi(
                    () ->
                            List.of(
                                    new FunctionResource(
                                            "place",
                                            "java25",
                                            "a.B::c",
                                            Path.of("code"),
                                            List.of(),
                                            Map.of(),
                                            Duration.ofSeconds(20),
                                            512)),
                    new FunctionVersions(Map.of("place", Map.of("1", "1", "live", "1"))),
                    functions,
                    _ -> () -> "printed\n");

    private HttpReply post(String path, String body, Map<String, List<String>> headers) {
        return api.answer(
                new HttpCall(
                        "POST",
                        path,
                        "",
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
    }

    private static Map<String, List<String>> type(String invocationType) {
        return Map.of("x-amz-invocation-type", List.of(invocationType));
    }

    private static String text(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH,
                "/2015-03-31/functions/place%3Alive/invocations",
                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Ar%3A1%3Afunction%3Aplace/invocations"
            })
    @Conforms(to = AwsPage.INVOKE, aws = "a function is invoked by its name, ARN or alias")
    void a_function_is_invoked_by_name_alias_or_arn(String path) {
        var answer = post(path, "{\"a\":1}", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"ok\":1}");
        assertThat(functions.calls()).containsExactly("place {\"a\":1}");
    }

    private HttpReply qualified(String method, String path, String qualifier) {
        return api.answer(
                new HttpCall(
                        method,
                        path,
                        "Qualifier=" + qualifier,
                        Map.of(),
                        "{}".getBytes(UTF_8),
                        "127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "live,1", "$LATEST,$LATEST"})
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "`X-Amz-Executed-Version` is the version that ran, for an alias its version")
    void the_executed_version_is_what_the_qualifier_means(String qualifier, String version) {
        assertThat(qualified("POST", PATH, qualifier.replace("$", "%24")).headers())
                .contains(Map.entry("x-amz-executed-version", version));
        assertThat(
                        post(
                                        PATH.replace(
                                                "place",
                                                "place%3A" + qualifier.replace("$", "%24")),
                                        "{}",
                                        Map.of())
                                .headers())
                .contains(Map.entry("x-amz-executed-version", version));
    }

    @Test
    void without_a_qualifier_the_newest_code_is_executed() {
        assertThat(post(PATH, "{}", Map.of()).headers())
                .contains(Map.entry("x-amz-executed-version", "$LATEST"));
    }

    @ParameterizedTest
    @CsvSource({"POST,/invocations", "GET,''", "GET,/configuration"})
    @Conforms(
            to = AwsPage.VERSIONS,
            aws = "an unknown version or alias is a 404 `ResourceNotFoundException`")
    void a_version_or_alias_that_no_template_has_is_not_found(String method, String action) {
        var path = "/2015-03-31/functions/place";
        for (var answer :
                List.of(
                        qualified(method, path + action, "nope"),
                        qualified(method, path + "%3Anope" + action, "nope"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers())
                    .contains(Map.entry("x-amzn-errortype", "ResourceNotFoundException"));
            assertThat(text(answer))
                    .contains(
                            "Function not found: arn:aws:lambda:ap-northeast-2:000000000000"
                                    + ":function:place:nope");
        }
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void two_qualifiers_that_differ_are_refused() {
        assertThat(qualified("POST", PATH.replace("place", "place%3Alive"), "1").headers())
                .contains(Map.entry("x-amzn-errortype", "InvalidParameterValueException"));
    }

    @Test
    @Conforms(
            to = AwsPage.VERSIONS,
            aws = "GetFunction of an alias has its ARN and the number of its version")
    void a_qualified_function_is_told_with_its_version() {
        assertThat(text(qualified("GET", "/2015-03-31/functions/place", "live")))
                .contains("function:place:live\"", "\"Version\":\"1\"");
        assertThat(get("/2015-03-31/functions/place"))
                .contains("function:place\"", "\"Version\":\"$LATEST\"");
    }

    @Test
    void an_empty_payload_is_an_empty_object() {
        post(PATH, "", Map.of());
        assertThat(functions.calls()).containsExactly("place {}");
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "a function error is a 200 with the header `X-Amz-Function-Error`")
    void a_function_error_is_a_200_with_a_header() {
        functions.fail("place");
        var answer = post(PATH, "{}", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).contains(Map.entry("x-amz-function-error", "Unhandled"));
    }

    @Test
    @Conforms(to = AwsPage.INVOKE, aws = "an unknown function is a 404 `ResourceNotFoundException`")
    void an_unknown_function_is_told_as_lambda_tells_it() {
        var answer = post("/2015-03-31/functions/gone/invocations", "{}", Map.of());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers())
                .contains(Map.entry("x-amzn-errortype", "ResourceNotFoundException"));
        assertThat(text(answer))
                .contains(
                        "Function not found:"
                                + " arn:aws:lambda:ap-northeast-2:000000000000:function:gone");
    }

    @Test
    @Conforms(to = AwsPage.INVOKE, aws = "`DryRun` invokes nothing and answers 204")
    void a_dry_run_invokes_nothing() {
        assertThat(post(PATH, "{}", type("DryRun")).status()).isEqualTo(204);
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "`Event` answers 202 and retries twice",
            ours = "tried once")
    void an_event_is_accepted_and_invoked_later() {
        assertThat(post(PATH, "{}", type("Event")).status()).isEqualTo(202);
        await().until(() -> functions.callsOf("place") == 1);
    }

    @Test
    void a_payload_that_is_not_json_is_refused() {
        assertThat(post(PATH, "{", Map.of()).headers())
                .contains(Map.entry("x-amzn-errortype", "InvalidRequestContentException"));
    }

    @Test
    @Conforms(to = AwsPage.INVOKE, aws = "a payload above 6 MB is refused, 413")
    void a_payload_above_6_megabytes_is_refused() {
        var large = " ".repeat(LambdaApi.MAXIMUM_PAYLOAD_BYTES) + "{}";
        assertThat(post(PATH, large, Map.of()).status()).isEqualTo(413);
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "too many invocations are a 429 `TooManyRequestsException`")
    void too_many_invocations_are_a_429() {
        functions.answer(
                "place",
                () -> {
                    throw new ThrottledException("place");
                });
        assertThat(post(PATH, "{}", Map.of()).status()).isEqualTo(429);
    }

    @Test
    void functions_are_listed_with_and_without_a_slash() {
        for (var path : List.of("/2015-03-31/functions", "/2015-03-31/functions/")) {
            var call = new HttpCall("GET", path, "", Map.of(), new byte[0], "127.0.0.1");
            assertThat(text(api.answer(call))).contains("\"FunctionName\":\"place\"");
        }
    }

    private String get(String path) {
        return text(api.answer(new HttpCall("GET", path, "", Map.of(), new byte[0], "127.0.0.1")));
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "with LogType Tail the answer has the last 4 KB of the function's log",
            ours = "lines of invocations that run beside it are among them")
    void a_tailed_invocation_has_the_end_of_the_log() {
        var answer = post(PATH, "{}", Map.of("x-amz-log-type", List.of("Tail")));

        assertThat(answer.headers())
                .contains(
                        Map.entry(
                                "x-amz-log-result",
                                Base64.getEncoder().encodeToString("printed\n".getBytes(UTF_8))));
        assertThat(post(PATH, "{}", Map.of()).headers())
                .noneMatch(header -> header.getKey().equals("x-amz-log-result"));
    }

    @Test
    void a_function_is_told_with_its_code_and_its_configuration_alone() {
        assertThat(get("/2015-03-31/functions/place"))
                .contains("\"Configuration\":{\"FunctionName\":\"place\"", "\"Location\"");
        assertThat(get("/2015-03-31/functions/place/configuration"))
                .startsWith("{\"FunctionName\":\"place\"");
    }
}
