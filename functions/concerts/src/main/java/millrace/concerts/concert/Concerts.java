package millrace.concerts.concert;

import java.util.Locale;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The concerts in this context's table. */
public final class Concerts {

    /** Newest first; a concert of this instant may be missing. */
    static final Query ALL = Query.of("CONCERTS").newestToOldest();

    private final Records<Long, Concert> records;

    public Concerts(Table table) {
        this.records =
                Records.in(
                                table,
                                Concert.class,
                                concertId -> Key.of("CONCERT#" + concertId, "CONCERT"),
                                Concert::concertId)
                        .indexed((item, concert) -> item.foundBy(ALL.pk(), place(concert)));
    }

    private static String place(Concert concert) {
        return String.format(
                Locale.ROOT, "%013d#%s", concert.createdAt().toEpochMilli(), concert.concertId());
    }

    Optional<Concert> find(long concertId) {
        return records.value(concertId);
    }

    Page<Concert> page(Query query) {
        return records.lookup(query);
    }

    Change create(Concert concert) {
        return records.create(concert);
    }
}
