package millrace.platform.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next where the next page begins, or null where this is the last
 */
public record Page<T>(List<Stored<T>> items, Query.@Nullable Position next) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Page(List<Stored<T>> items, Query.@Nullable Position next) {
        this.items = List.copyOf(items);
        this.next = next;
    }
}
