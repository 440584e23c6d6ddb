package millrace.cloud.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.QueryParameters;
import org.jspecify.annotations.Nullable;

/** Takes from a request what its authorizer identifies the caller by. */
final class IdentitySources {

    private static final String HEADER = "$request.header.";
    private static final String QUERY = "$request.querystring.";
    private static final String ROUTE_KEY = "$context.routeKey";

    private IdentitySources() {}

    /** The values in order; empty when one is missing. */
    static Optional<List<String>> values(List<String> sources, HttpCall call, String routeKey) {
        var values = new ArrayList<String>();
        for (var source : sources) {
            var value = value(source, call, routeKey);
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(List.copyOf(values));
    }

    private static @Nullable String value(String source, HttpCall call, String routeKey) {
        if (source.startsWith(HEADER)) {
            return call.header(source.substring(HEADER.length()).toLowerCase(Locale.ROOT));
        }
        if (source.startsWith(QUERY)) {
            var values = QueryParameters.of(call.rawQuery()).get(source.substring(QUERY.length()));
            return values == null ? null : String.join(",", values);
        }
        return source.equals(ROUTE_KEY) ? routeKey : null;
    }
}
