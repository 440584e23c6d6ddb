package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {

    private static HttpReply read(String payload) {
        return FunctionAnswer.read(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_LAMBDA,
            aws = "an answer with `statusCode` describes the response")
    void a_status_code_makes_it_a_description() {
        var answer =
                read(
                        """
                        {"statusCode":202,"headers":{"Location":"/a","X-N":5},
                         "cookies":["a=1","b=2"],"body":"hello"}
                        """);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers())
                .containsExactly(
                        Map.entry("location", "/a"),
                        Map.entry("x-n", "5"),
                        Map.entry("content-type", "text/plain; charset=utf-8"),
                        Map.entry("set-cookie", "a=1"),
                        Map.entry("set-cookie", "b=2"));
        assertThat(Calls.text(answer)).isEqualTo("hello");
    }

    @Test
    void a_base64_body_is_decoded() {
        var answer = read("{\"statusCode\":200,\"body\":\"aGk=\",\"isBase64Encoded\":true}");
        assertThat(Calls.text(answer)).isEqualTo("hi");
    }

    @Test
    @Conforms(to = AwsPage.HTTP_API_LAMBDA, aws = "any other JSON is the body of a 200")
    void any_other_json_is_the_body_of_a_200() {
        var answer = read("{\"orderId\":1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsExactly(Map.entry("content-type", "application/json"));
        assertThat(Calls.text(answer)).isEqualTo("{\"orderId\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"statusCode\":7}",
                "{\"statusCode\":\"many\"}",
                "{\"statusCode\":200,\"body\":{\"a\":1}}",
                "{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}"
            })
    @Conforms(to = AwsPage.HTTP_API_LAMBDA, aws = "an answer that cannot be read is a 500")
    void an_answer_that_cannot_be_read_is_a_500(String payload) {
        var answer = read(payload);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(Calls.text(answer)).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
}
