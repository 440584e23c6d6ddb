package millrace.platform.outbox;

import java.util.List;
import millrace.platform.work.internal.OutboxRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one key that are to be published.
 *
 * @param pk the key's item collection
 * @param last the sort key of the last row that is wanted; null for all that wait
 * @param known the rows themselves where nothing else of the key can have to go before them; empty
 *     where the table must be asked
 */
record KeyRows(String pk, @Nullable String last, List<OutboxRow> known) {

    /** Every row of the key that waits. */
    static KeyRows all(String pk) {
        return new KeyRows(pk, null, List.of());
    }

    /** These rows and whatever waits before them, unless they were published before. */
    static KeyRows upTo(String pk, List<OutboxRow> rows) {
        var last = rows.stream().map(row -> row.rowKey().sk()).max(String::compareTo);
        return new KeyRows(pk, last.orElseThrow(), List.of());
    }

    static KeyRows known(String pk, List<OutboxRow> rows) {
        return new KeyRows(pk, null, rows);
    }

    boolean wants(OutboxRow row) {
        return last == null || row.rowKey().sk().compareTo(last) <= 0;
    }
}
