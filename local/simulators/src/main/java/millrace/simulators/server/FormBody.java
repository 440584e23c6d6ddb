package millrace.simulators.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** A body of the type {@code application/x-www-form-urlencoded}. */
public final class FormBody {

    private FormBody() {}

    /** Its fields by name; of several with one name the last. What is no pair is left out. */
    public static Map<String, String> of(Request request) {
        var fields = new HashMap<String, String>();
        for (var pair : request.body().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
