package millrace.platform.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a lane of the index {@code due}, oldest first.
 *
 * @param next the position after which the next page begins, or null where this is the last
 */
public record DuePage(List<DueKey> keys, @Nullable DueKey next) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public DuePage(List<DueKey> keys, @Nullable DueKey next) {
        this.keys = List.copyOf(keys);
        this.next = next;
    }
}
