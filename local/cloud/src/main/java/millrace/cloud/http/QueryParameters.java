package millrace.cloud.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of a query, decoded. */
public final class QueryParameters {

    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private QueryParameters() {}

    /**
     * The values by name, both in the order in which they stand.
     *
     * @throws IllegalArgumentException unless they {@link #areWellFormed}
     */
    public static Map<String, List<String>> of(String rawQuery) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                        .add(parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    /** Tells whether every percent sign is followed by two hexadecimal digits. */
    public static boolean areWellFormed(String rawQuery) {
        return !MALFORMED.matcher(rawQuery).find();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
