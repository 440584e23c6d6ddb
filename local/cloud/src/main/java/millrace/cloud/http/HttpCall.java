package millrace.cloud.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param rawQuery without the question mark; empty where there is none
 * @param headers by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HttpCall(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        String sourceIp) {

    /** The path with its percent signs decoded, also those that stand for a slash. */
    public String path() {
        return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** All values of a header joined with commas, or null. */
    public @Nullable String header(String lowerCaseName) {
        var values = headers.get(lowerCaseName);
        return values == null ? null : String.join(",", values);
    }
}
