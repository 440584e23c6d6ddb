package millrace.platform.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP API's request in payload format 2.0, as far as the edge reads it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HttpEvent(
        String routeKey,
        String rawPath,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> queryStringParameters,
        @Nullable Map<String, String> pathParameters,
        RequestContext requestContext,
        @Nullable String body,
        boolean isBase64Encoded) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RequestContext(@Nullable Authorizer authorizer, Http http, String requestId) {}

    /** What the Lambda authorizer said; the gateway gives every value as text. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Authorizer(@Nullable Map<String, String> lambda) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Http(String method, String path, String sourceIp, @Nullable String userAgent) {}
}
