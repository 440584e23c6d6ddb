package millrace.cloud;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.kms.KeyManagement;
import millrace.cloud.kms.SigningKeys;
import millrace.cloud.secrets.SecretValues;
import millrace.cloud.secrets.SecretValues.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services with the AWS JSON 1.1 protocol, told apart by {@code X-Amz-Target}. */
public final class AwsJsonApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROTOCOL = "application/x-amz-json-1.1";

    private final KeyManagement keyManagement;
    private final SecretValues secrets;
    private final Instant startedAt;

    public AwsJsonApi(SigningKeys keys, SecretValues secrets, Clock clock) {
        this.keyManagement = new KeyManagement(keys);
        this.secrets = secrets;
        this.startedAt = clock.instant();
    }

    /** Whether the request is meant for such a service. */
    public static boolean isFor(HttpCall call) {
        return call.method().equals("POST")
                && call.rawPath().equals("/")
                && call.header("x-amz-target") != null;
    }

    public HttpAnswer answer(HttpCall call) {
        JsonNode request;
        try {
            request = JSON.readTree(call.body());
        } catch (JacksonException e) {
            return AwsError.json(400, "SerializationException", "The body is not JSON");
        }
        HttpAnswer answer = answer(call.header("x-amz-target"), request);
        return HttpAnswer.of(answer.status(), PROTOCOL, answer.body());
    }

    private HttpAnswer answer(@Nullable String target, JsonNode request) {
        return switch (target == null ? "" : target) {
            case "TrentService.Sign" -> keyManagement.sign(request);
            case "TrentService.GetPublicKey" -> keyManagement.publicKey(request);
            case "secretsmanager.GetSecretValue" -> secretValue(request);
            default ->
                    AwsError.json(
                            400,
                            "UnknownOperationException",
                            target + " is not emulated by the local cloud");
        };
    }

    private HttpAnswer secretValue(JsonNode request) {
        Secret secret = secrets.find(request.path("SecretId").asString(""));
        if (secret == null) {
            return AwsError.json(
                    400,
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret.");
        }
        return HttpAnswer.json(
                200,
                Map.of(
                        "ARN", secret.resource().secretId(),
                        "Name", secret.resource().name(),
                        "VersionId", "00000000-0000-0000-0000-000000000001",
                        "SecretString", secret.value(),
                        "VersionStages", List.of("AWSCURRENT"),
                        "CreatedDate", startedAt.getEpochSecond()));
    }
}
