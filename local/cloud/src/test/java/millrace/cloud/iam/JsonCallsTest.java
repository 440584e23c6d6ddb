package millrace.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.Test;

class JsonCallsTest {

    private static final Endpoint ANSWERING =
            new Endpoint(
                    Endpoint.Precedence.AWS_JSON, _ -> true, _ -> HttpReply.json(200, Map.of()));

    private static HttpReply call(AccessControl accessControl, String target, String body) {
        var headers =
                Map.of(
                        "x-amz-target",
                        List.of(target),
                        "authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=KEY1/20260101/r/kms/aws4_request"));
        return new JsonCalls(accessControl)
                .guarded(ANSWERING)
                .handler()
                .answer(
                        new HttpCall(
                                "POST",
                                "/",
                                "",
                                headers,
                                body.getBytes(StandardCharsets.UTF_8),
                                "127.0.0.1"));
    }

    @Test
    void a_call_asks_for_its_action_on_its_resource_with_its_access_key() {
        var asked = new ArrayList<>();
        AccessControl asking =
                (accessKey, request) -> {
                    asked.add(accessKey);
                    asked.add(request);
                    return Optional.empty();
                };

        assertThat(call(asking, "TrentService.Sign", "{\"KeyId\":\"key/k\"}").status())
                .isEqualTo(200);
        call(asking, "secretsmanager.GetSecretValue", "{\"SecretId\":\"arn:secret:s\"}");
        call(asking, "secretsmanager.GetSecretValue", "no JSON");

        assertThat(asked)
                .containsExactly(
                        "KEY1",
                        AccessRequest.of(
                                "kms:Sign", "arn:aws:kms:ap-northeast-2:000000000000:key/k"),
                        "KEY1",
                        AccessRequest.of("secretsmanager:GetSecretValue", "arn:secret:s"),
                        "KEY1",
                        AccessRequest.of("secretsmanager:GetSecretValue", ""));
    }

    @Test
    void a_refused_call_is_answered_as_aws_does() {
        var answer =
                call((_, _) -> Optional.of("Not you."), "TrentService.Sign", "{\"KeyId\":\"k\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ServiceFixture.text(answer)).contains("AccessDeniedException", "Not you.");
    }
}
