package millrace.platform.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next where the next page begins, or null where this is the last
 */
public record Page<T>(List<Stored<T>> items, Query.@Nullable Position next) {

    public Page {
        items = List.copyOf(items);
    }
}
