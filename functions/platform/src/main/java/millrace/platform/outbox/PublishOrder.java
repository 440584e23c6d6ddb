package millrace.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import millrace.platform.table.Query;
import millrace.platform.table.Table;
import millrace.platform.work.internal.OutboxRow;

/**
 * Rows of a batch of a table with {@link BlockedKeys} rows. What is in neither list is no longer in
 * the table: it was published before.
 *
 * @param due no older row of their keys waits
 * @param waiting would overtake an older row
 */
record PublishOrder(List<OutboxRow> due, List<OutboxRow> waiting) {

    /** All are due. */
    static PublishOrder all(List<OutboxRow> rows) {
        return new PublishOrder(rows, List.of());
    }

    /** One query a key. */
    static PublishOrder of(Table table, List<OutboxRow> rows) {
        var turn = new PublishOrder(new ArrayList<>(), new ArrayList<>());
        OutboxRow.byKey(rows)
                .forEach((pk, ofKey) ->
                        table.query(new Query(pk, "", 1, false, null), OutboxRow.class)
                                .items()
                                .forEach(oldest -> turn.add(ofKey, oldest.value())));
        return turn;
    }

    /** Events of one version and place, such as claims for one coupon, have no order to keep. */
    private void add(List<OutboxRow> ofKey, OutboxRow oldest) {
        boolean hasOldest = ofKey.stream().anyMatch(row -> row.eventId().equals(oldest.eventId()));
        for (var row : ofKey) {
            if (row.rowKey().sk().compareTo(oldest.rowKey().sk()) >= 0) {
                (hasOldest || !oldest.precedes(row) ? due : waiting).add(row);
            }
        }
    }
}
