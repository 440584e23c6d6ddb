package millrace.platform.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a partition, in the order of the query.
 *
 * @param next where the next page begins, or null where this is the last
 */
public record Page<T>(List<Stored<T>> items, Query.@Nullable Position next) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Page(List<Stored<T>> items, Query.@Nullable Position next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /** The values alone, each in another form. */
    public <V> List<V> values(Function<? super T, ? extends V> form) {
        return items.stream().<V>map(item -> form.apply(item.value())).toList();
    }

    public List<T> values() {
        return values(Function.identity());
    }
}
