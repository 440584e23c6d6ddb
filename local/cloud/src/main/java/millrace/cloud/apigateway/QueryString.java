package millrace.cloud.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Query parameters as API Gateway gives them. */
final class QueryString {

    private QueryString() {}

    /** By name, decoded; values of a repeated name are joined with commas. */
    static Map<String, String> joined(String rawQuery) {
        var parameters = new LinkedHashMap<String, String>();
        if (rawQuery.isEmpty()) {
            return parameters;
        }
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                parameters.merge(
                        decoded(parts[0]),
                        parts.length > 1 ? decoded(parts[1]) : "",
                        (first, next) -> first + "," + next);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
