package millrace.cloud.iam;

import java.util.Optional;
import java.util.regex.Pattern;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import millrace.cloud.service.Endpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls by the AWS JSON protocol, in IAM's terms: KMS's and Secrets Manager's. */
public final class JsonCalls {

    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)/");

    private final AccessControl accessControl;

    public JsonCalls(AccessControl accessControl) {
        this.accessControl = accessControl;
    }

    /** The endpoint, refusing what is not allowed; one of another protocol as it is. */
    public Endpoint guarded(Endpoint endpoint) {
        if (endpoint.precedence() != Endpoint.Precedence.AWS_JSON) {
            return endpoint;
        }
        HttpHandler handler =
                call -> refusal(call).orElseGet(() -> endpoint.handler().answer(call));
        return new Endpoint(endpoint.precedence(), endpoint.takes(), handler);
    }

    private Optional<HttpReply> refusal(HttpCall call) {
        return asked(call)
                .flatMap(request -> accessControl.refusal(accessKey(call), request))
                .map(why -> AwsError.json(400, "AccessDeniedException", why));
    }

    private static String accessKey(HttpCall call) {
        var header = call.header("authorization");
        var found = ACCESS_KEY.matcher(header == null ? "" : header);
        return found.find() ? found.group(1) : "";
    }

    private static Optional<AccessRequest> asked(HttpCall call) {
        var header = call.header("x-amz-target");
        var target = header == null ? "" : header;
        var operation = target.substring(target.lastIndexOf('.') + 1);
        var body = body(call);
        if (target.startsWith("TrentService.")) {
            var key = body.path("KeyId").asString("");
            var arn = LocalAccount.arn("kms", "key/" + key.substring(key.lastIndexOf('/') + 1));
            return Optional.of(AccessRequest.of("kms:" + operation, arn));
        }
        if (target.startsWith("secretsmanager.")) {
            var secret = body.path("SecretId").asString("");
            return Optional.of(AccessRequest.of("secretsmanager:" + operation, secret));
        }
        return Optional.empty();
    }

    /** The service itself refuses what is not JSON. */
    private static JsonNode body(HttpCall call) {
        try {
            return JsonMapper.shared().readTree(call.body());
        } catch (JacksonException notJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
