package millrace.cloud.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.cloud.lambda.LambdaApiFixture.PATH;
import static millrace.cloud.lambda.LambdaApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifiedFunctionsTest {

    private final LambdaApiFixture lambda = new LambdaApiFixture();

    private HttpReply qualified(String method, String path, String qualifier) {
        return lambda.api.answer(
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
                        lambda.post(
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
        assertThat(lambda.post(PATH, "{}", Map.of()).headers())
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
        assertThat(lambda.functions.calls()).isEmpty();
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
        assertThat(lambda.get("/2015-03-31/functions/place"))
                .contains("function:place\"", "\"Version\":\"$LATEST\"");
    }
}
