package millrace.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import org.jspecify.annotations.Nullable;

/**
 * The opaque text that tells where a page of a list ended. It names its list, a route and the
 * partition that the route read, and is no cursor of any other. It grants nothing: the list's owner
 * is checked anew.
 */
final class Cursor {

    private static final int MAX_LENGTH = 2048;
    private static final String SEPARATOR = "\u0000";

    private Cursor() {}

    /** The cursor of the page after this position, or null after the last page. */
    static @Nullable String of(String route, Query list, Query.@Nullable Position position) {
        if (position == null) {
            return null;
        }
        var text =
                String.join(
                        SEPARATOR,
                        route,
                        list.pk(),
                        position.sort(),
                        position.key().pk(),
                        position.key().sk());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for a text that no page of this list gave. */
    static Optional<Query.Position> read(String cursor, String route, Query list) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .split(SEPARATOR, -1);
            if (parts.length != 5 || !parts[0].equals(route) || !parts[1].equals(list.pk())) {
                return Optional.empty();
            }
            // The place in an index has the limits of a key, too.
            var sort = Key.of(parts[1], parts[2]).sk();
            return sort.startsWith(list.sortPrefix())
                    ? Optional.of(new Query.Position(sort, Key.of(parts[3], parts[4])))
                    : Optional.empty();
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }
}
