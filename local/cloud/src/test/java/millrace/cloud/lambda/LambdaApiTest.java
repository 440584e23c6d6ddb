package millrace.cloud.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.cloud.lambda.LambdaApiFixture.PATH;
import static millrace.cloud.lambda.LambdaApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpCall;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaApiTest {

    private final LambdaApiFixture lambda = new LambdaApiFixture();

    private static Map<String, List<String>> type(String invocationType) {
        return Map.of("x-amz-invocation-type", List.of(invocationType));
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
        var answer = lambda.post(path, "{\"a\":1}", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"ok\":1}");
        assertThat(lambda.functions.calls()).containsExactly("place {\"a\":1}");
    }

    @Test
    void an_empty_payload_is_an_empty_object() {
        lambda.post(PATH, "", Map.of());
        assertThat(lambda.functions.calls()).containsExactly("place {}");
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "a function error is a 200 with the header `X-Amz-Function-Error`")
    void a_function_error_is_a_200_with_a_header() {
        lambda.functions.fail("place");
        var answer = lambda.post(PATH, "{}", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).contains(Map.entry("x-amz-function-error", "Unhandled"));
    }

    @Test
    @Conforms(to = AwsPage.INVOKE, aws = "an unknown function is a 404 `ResourceNotFoundException`")
    void an_unknown_function_is_told_as_lambda_tells_it() {
        var answer = lambda.post("/2015-03-31/functions/gone/invocations", "{}", Map.of());
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
        assertThat(lambda.post(PATH, "{}", type("DryRun")).status()).isEqualTo(204);
        assertThat(lambda.functions.calls()).isEmpty();
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "`Event` answers 202 and retries twice",
            ours = "tried once")
    void an_event_is_accepted_and_invoked_later() {
        assertThat(lambda.post(PATH, "{}", type("Event")).status()).isEqualTo(202);
        await().until(() -> lambda.functions.callsOf("place") == 1);
    }

    @Test
    void a_payload_that_is_not_json_is_refused() {
        assertThat(lambda.post(PATH, "{", Map.of()).headers())
                .contains(Map.entry("x-amzn-errortype", "InvalidRequestContentException"));
    }

    @Test
    @Conforms(to = AwsPage.INVOKE, aws = "a payload above 6 MB is refused, 413")
    void a_payload_above_6_megabytes_is_refused() {
        var large = " ".repeat(LambdaApi.MAXIMUM_PAYLOAD_BYTES) + "{}";
        assertThat(lambda.post(PATH, large, Map.of()).status()).isEqualTo(413);
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "too many invocations are a 429 `TooManyRequestsException`")
    void too_many_invocations_are_a_429() {
        lambda.functions.answer(
                "place",
                () -> {
                    throw new ThrottledException("place");
                });
        assertThat(lambda.post(PATH, "{}", Map.of()).status()).isEqualTo(429);
    }

    @Test
    void functions_are_listed_with_and_without_a_slash() {
        for (var path : List.of("/2015-03-31/functions", "/2015-03-31/functions/")) {
            var call = new HttpCall("GET", path, "", Map.of(), new byte[0], "127.0.0.1");
            assertThat(text(lambda.api.answer(call))).contains("\"FunctionName\":\"place\"");
        }
    }

    @Test
    @Conforms(
            to = AwsPage.INVOKE,
            aws = "with LogType Tail the answer has the last 4 KB of the function's log",
            ours = "lines of invocations that run beside it are among them")
    void a_tailed_invocation_has_the_end_of_the_log() {
        var answer = lambda.post(PATH, "{}", Map.of("x-amz-log-type", List.of("Tail")));

        assertThat(answer.headers())
                .contains(
                        Map.entry(
                                "x-amz-log-result",
                                Base64.getEncoder().encodeToString("printed\n".getBytes(UTF_8))));
        assertThat(lambda.post(PATH, "{}", Map.of()).headers())
                .noneMatch(header -> header.getKey().equals("x-amz-log-result"));
    }

    @Test
    void a_function_is_told_with_its_code_and_its_configuration_alone() {
        assertThat(lambda.get("/2015-03-31/functions/place"))
                .contains("\"Configuration\":{\"FunctionName\":\"place\"", "\"Location\"");
        assertThat(lambda.get("/2015-03-31/functions/place/configuration"))
                .startsWith("{\"FunctionName\":\"place\"");
    }
}
