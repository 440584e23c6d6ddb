package millrace.cloud.apigateway;

import static millrace.cloud.apigateway.HttpApiFixture.LIMIT;
import static millrace.cloud.apigateway.HttpApiFixture.TOKEN;
import static millrace.cloud.apigateway.HttpApiFixture.assertMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.IamAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.lambda.runtime.FakeFunctions;
import org.junit.jupiter.api.Test;

/** Routes for which a Lambda authorizer or IAM decides. */
class AuthorizedRoutesTest {

    private final HttpApiFixture fixture = new HttpApiFixture();
    private final FakeFunctions functions = fixture.functions();

    @Test
    @Conforms(
            to = AwsPage.LAMBDA_AUTHORIZERS,
            aws =
                    "without an identity source the request is unauthorized, and the authorizer is not called")
    void a_request_without_identity_is_unauthorized_and_asks_nobody() {
        assertMessage(fixture.api().answer(Calls.get("/private")), 401, "Unauthorized");
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void the_authorizers_context_reaches_the_function() {
        assertThat(fixture.api().answer(Calls.get("/private", TOKEN)).status()).isEqualTo(200);
        assertThat(functions.calls().getLast())
                .contains("\"authorizer\":{\"lambda\":{\"userId\":\"42\"}}");
    }

    @Test
    @Conforms(to = AwsPage.LAMBDA_AUTHORIZERS, aws = "`isAuthorized: false` is forbidden, 403")
    void a_refused_caller_is_forbidden() {
        functions.answer("check", "{\"isAuthorized\":false}");
        assertMessage(fixture.api().answer(Calls.get("/private", TOKEN)), 403, "Forbidden");
        assertThat(functions.callsOf("place")).isZero();
    }

    @Test
    @Conforms(to = AwsPage.LAMBDA_AUTHORIZERS, aws = "an authorizer that fails is a 500")
    void an_authorizer_that_fails_or_talks_nonsense_is_a_500() {
        functions.fail("check");
        assertMessage(
                fixture.api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
        functions.answer("check", "{\"isAuthorized\":\"yes\"}");
        assertMessage(
                fixture.api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
        functions.answer("check", "not json");
        assertMessage(
                fixture.api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
    }

    @Test
    @Conforms(
            to = AwsPage.LAMBDA_AUTHORIZERS,
            aws = "results are cached by identity for the time of the template")
    void a_result_is_remembered_for_its_time_and_no_longer() {
        var api = fixture.api();
        api.answer(Calls.get("/private", TOKEN));
        fixture.clock().add(Duration.ofSeconds(29));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(1);
        fixture.clock().add(Duration.ofSeconds(1));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    void a_refusal_is_remembered_too() {
        functions.answer("check", "{\"isAuthorized\":false}");
        var api = fixture.api();
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(1);
    }

    @Test
    void without_a_time_nothing_is_remembered() {
        var api = fixture.remembering(Duration.ZERO);
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    void another_token_is_another_caller() {
        var api = fixture.api();
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", Map.of("authorization", List.of("Bearer 2"))));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_ROUTES,
            aws = "with IAM authorization a request without a signature is forbidden",
            ours = "and one with any signature passes: signatures are not checked")
    void a_route_for_iam_wants_a_signature() {
        var api = fixture.of(new Route("GET /iam", "place", new IamAuthorizer(), LIMIT, null));
        var signed = "AWS4-HMAC-SHA256 Credential=AKIA1/20260312/r/execute-api/aws4_request, X";

        assertMessage(api.answer(Calls.get("/iam", TOKEN)), 403, "Forbidden");
        assertMessage(api.answer(Calls.get("/iam")), 403, "Forbidden");
        assertThat(api.answer(Calls.get("/iam", Map.of("authorization", List.of(signed)))).status())
                .isEqualTo(200);
        assertThat(functions.calls().getLast())
                .contains("\"authorizer\":{\"iam\":{\"accessKey\":\"AKIA1\"}}");
    }
}
