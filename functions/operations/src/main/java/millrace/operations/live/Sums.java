package millrace.operations.live;

import java.util.Map;
import java.util.function.Function;
import millrace.platform.table.Change;
import millrace.platform.table.Records;

/**
 * Records that hold sums. The first event of a record creates it; others add to it without a
 * condition on what they have read, so additions of one batch become one write.
 *
 * @param idOf the record that one event is counted in
 * @param amounts what one event adds, by the names of the record's fields
 */
record Sums<I, T>(
        Records<I, T> records, Function<T, I> idOf, Function<T, Map<String, Long>> amounts) {

    /**
     * @param one the record as this event alone would make it
     */
    Change plus(T one) {
        var id = idOf.apply(one);
        return records.find(id).isPresent()
                ? new Change.Add(records.keyOf(id), amounts.apply(one))
                : records.create(one);
    }
}
