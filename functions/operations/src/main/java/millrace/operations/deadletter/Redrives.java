package millrace.operations.deadletter;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The redrives in this context's table, those that are to be driven in {@link #LANES} of the index
 * {@code due}. What came of letters is added to their counts, in the transactions that change the
 * letters; what is sent is decided on the redrive as it was read, so that nothing is sent once it
 * is paused.
 */
final class Redrives {

    /** Few run at once. */
    static final DueLanes LANES = new DueLanes("REDRIVES#", 1);

    /** The list of all redrives. */
    static final Query ALL = Query.of("REDRIVES").newestToOldest();

    /** A year of who redrove which letters, and with what outcome. */
    private static final Duration KEPT = Duration.ofDays(365);

    private final Records<String, Redrive> records;

    /** The same, those that are to be driven in their lane. */
    private final Records<String, Redrive> driven;

    Redrives(Table table) {
        this.records =
                Records.in(
                                table,
                                Redrive.class,
                                id -> Key.of("REDRIVE#" + id, "REDRIVE"),
                                Redrive::redriveId)
                        .indexed((item, redrive) ->
                                item.foundBy(
                                        ALL.pk(),
                                        LetterTime.sortable(redrive.startedAt())
                                                + redrive.redriveId()))
                        .expiring(redrive -> redrive.startedAt().plus(KEPT));
        this.driven =
                records.indexed((item, redrive) ->
                        redrive.isToBeDriven()
                                ? item.due(LANES.of(redrive.redriveId()), redrive.startedAt())
                                : item);
    }

    Optional<Stored<Redrive>> find(String redriveId) {
        return records.find(redriveId);
    }

    Optional<Stored<Redrive>> at(Key key) {
        return records.at(key);
    }

    Page<Redrive> page(Query query) {
        return records.lookup(query);
    }

    Change create(Redrive redrive) {
        return driven.create(redrive);
    }

    Change replace(Stored<Redrive> read, Redrive next) {
        return driven.replace(read, next);
    }

    /** It is not driven any more, whatever is outstanding: its letters are gone. */
    Change leave(Stored<Redrive> read) {
        return records.replace(read, read.value());
    }

    Change handled(String redriveId, int letters) {
        return new Change.Add(records.keyOf(redriveId), Map.of("handled", (long) letters));
    }

    /**
     * @param isAlike whether for the same cause as before
     */
    Change failed(String redriveId, boolean isAlike) {
        return new Change.Add(
                records.keyOf(redriveId),
                isAlike ? Map.of("failed", 1L, "failedAlike", 1L) : Map.of("failed", 1L));
    }
}
