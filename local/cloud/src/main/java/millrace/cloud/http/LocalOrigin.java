package millrace.cloud.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule that keeps pages of other sites away from the ports of this machine. A browser lets
 * every page send some requests to every port, and a host name that is bound anew to 127.0.0.1 lets
 * it read the answers; the AWS CLI, curl and a page of the port itself are not foreign.
 */
public final class LocalOrigin {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private LocalOrigin() {}

    /** Tells whether another site's page, or somebody under another name, sent the request. */
    public static boolean isForeign(HttpCall call) {
        return isForeign(call.header("host"), call.header("origin"), call.header("sec-fetch-site"));
    }

    static boolean isForeign(
            @Nullable String host, @Nullable String origin, @Nullable String site) {
        return host == null
                || !HOSTS.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""))
                || (origin != null && !origin.equalsIgnoreCase("http://" + host))
                || "cross-site".equalsIgnoreCase(site);
    }

    public static HttpReply refusal() {
        return HttpReply.problem(
                403,
                "FOREIGN_ORIGIN",
                "This port is for tools and pages of this machine: call it as localhost or"
                        + " 127.0.0.1, and not from a page of another site.");
    }
}
