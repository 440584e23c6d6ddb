package millrace.cloud.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * An API's CORS configuration. With it API Gateway answers preflight requests itself and replaces
 * whatever CORS headers a function gives.
 */
final class CorsRules {

    private static final String PREFIX = "access-control-";
    private static final String ALL = "*";

    private final Cors cors;

    CorsRules(Cors cors) {
        this.cors = cors;
    }

    static boolean isPreflight(HttpCall call) {
        return call.method().equals("OPTIONS")
                && call.header("origin") != null
                && call.header("access-control-request-method") != null;
    }

    HttpReply preflight(HttpCall call) {
        var answer = HttpReply.empty(204);
        var origin = allowedOrigin(call.header("origin"));
        if (origin == null) {
            return answer;
        }
        answer = withOrigin(answer, origin);
        if (!cors.allowMethods().isEmpty()) {
            answer = answer.with(PREFIX + "allow-methods", String.join(",", cors.allowMethods()));
        }
        if (!cors.allowHeaders().isEmpty()) {
            answer = answer.with(PREFIX + "allow-headers", String.join(",", cors.allowHeaders()));
        }
        return cors.maxAge().isZero()
                ? answer
                : answer.with(PREFIX + "max-age", Long.toString(cors.maxAge().toSeconds()));
    }

    HttpReply applied(HttpCall call, HttpReply answer) {
        var others = new ArrayList<Map.Entry<String, String>>();
        for (var header : answer.headers()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
                others.add(header);
            }
        }
        var own = new HttpReply(answer.status(), List.copyOf(others), answer.body());
        var origin = allowedOrigin(call.header("origin"));
        if (origin == null) {
            return own;
        }
        own = withOrigin(own, origin);
        return cors.exposeHeaders().isEmpty()
                ? own
                : own.with(PREFIX + "expose-headers", String.join(",", cors.exposeHeaders()));
    }

    private HttpReply withOrigin(HttpReply answer, String origin) {
        var with = answer.with(PREFIX + "allow-origin", origin);
        if (!origin.equals(ALL)) {
            with = with.with("vary", "Origin");
        }
        return cors.allowCredentials() ? with.with(PREFIX + "allow-credentials", "true") : with;
    }

    private @Nullable String allowedOrigin(@Nullable String origin) {
        if (origin == null) {
            return null;
        }
        for (var allowed : cors.allowOrigins()) {
            if (allowed.equals(ALL)) {
                return ALL;
            }
            var scheme =
                    allowed.endsWith("://*")
                            && origin.startsWith(allowed.substring(0, allowed.length() - 1));
            if (scheme || allowed.equalsIgnoreCase(origin)) {
                return origin;
            }
        }
        return null;
    }
}
