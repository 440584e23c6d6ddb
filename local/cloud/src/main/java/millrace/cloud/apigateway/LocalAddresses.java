package millrace.cloud.apigateway;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.cloud.assembly.LocalAccount;
import org.jspecify.annotations.Nullable;

/**
 * The addresses on this machine of HTTP APIs and function URLs, which are known only when their
 * ports are taken. Templates are read before, so references resolve to AWS's own form, {@code
 * https://ID.execute-api.REGION.amazonaws.com} and {@code https://ID.lambda-url.REGION.on.aws},
 * also where a template puts it together itself; a text is translated when it is used.
 *
 * @param byId by what {@code Ref} gives
 * @param stages names below which AWS has routes that are at {@code /} here, by the API's id
 */
record LocalAddresses(Map<String, URI> byId, Map<String, Set<String>> stages) {

    private static final Pattern AWS_ADDRESS =
            Pattern.compile(
                    "https://([A-Za-z0-9-]+)\\.(?:execute-api\\.[a-z0-9-]+\\.amazonaws\\.com"
                            + "|lambda-url\\.[a-z0-9-]+\\.on\\.aws)(?![A-Za-z0-9.-])(/[A-Za-z0-9_-]+)?");

    static String ofApi(String id) {
        return "https://" + id + ".execute-api." + LocalAccount.REGION + ".amazonaws.com";
    }

    /** It ends with a slash, as Lambda's. */
    static String ofUrl(String id) {
        return "https://" + id + ".lambda-url." + LocalAccount.REGION + ".on.aws/";
    }

    /** Says whether a text has an address of AWS that may be one of these. */
    static boolean isIn(String text) {
        return AWS_ADDRESS.matcher(text).find();
    }

    /** The text with these addresses; those of other APIs stay as they are. */
    String translated(String text) {
        return AWS_ADDRESS
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(translated(found)));
    }

    private String translated(MatchResult found) {
        var address = byId.get(found.group(1));
        return address == null ? found.group() : address + path(found.group(1), found.group(2));
    }

    private String path(String id, @Nullable String first) {
        return first == null || stages.getOrDefault(id, Set.of()).contains(first.substring(1))
                ? ""
                : first;
    }
}
