package millrace.cloud.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.cloud.http.HttpReply;

/**
 * The static files that {@code local/console} was bundled into, from the class path. Only {@code
 * config.json} is the local cloud's own: it says that there is one.
 */
final class ConsoleFiles {

    private static final String PATH = "/console";
    private static final String CONFIG = "config.json";
    private static final String INDEX = "index.html";

    /** Whatever else lies on the class path is nobody's to read. */
    private static final Map<String, String> TYPES =
            Map.of(
                    INDEX,
                    "text/html; charset=utf-8",
                    "console.js",
                    "text/javascript; charset=utf-8",
                    "console.css",
                    "text/css; charset=utf-8",
                    "icon.svg",
                    "image/svg+xml");

    /** Nothing from elsewhere, nothing inline: text from data cannot become a script. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    static boolean takes(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    HttpReply file(String path) {
        if (path.equals(PATH)) {
            return HttpReply.empty(308).with("location", PATH + "/");
        }
        var name = path.substring(PATH.length() + 1);
        if (name.equals(CONFIG)) {
            return secured(HttpReply.json(200, Map.of("api", "", "cloud", "api/")));
        }
        var file = name.isEmpty() ? INDEX : name;
        var type = TYPES.get(file);
        return type == null
                ? HttpReply.message(404, "Not Found")
                : secured(HttpReply.of(200, type, content(file)));
    }

    private static HttpReply secured(HttpReply reply) {
        return reply.with("content-security-policy", POLICY)
                .with("x-content-type-options", "nosniff")
                .with("referrer-policy", "no-referrer")
                .with("cache-control", "no-cache");
    }

    private static byte[] content(String file) {
        try (var in = ConsoleFiles.class.getResourceAsStream("/millrace/console/" + file)) {
            return in == null
                    ? "The console is not on this class path.".getBytes(StandardCharsets.UTF_8)
                    : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
