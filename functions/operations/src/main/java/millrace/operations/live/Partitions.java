package millrace.operations.live;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Query;
import millrace.platform.table.Records;

/** Reads many partitions of a table side by side. */
final class Partitions {

    private static final int AT_ONCE = 32;

    /**
     * @param values in no order
     * @param isAll false where a partition has more
     */
    record Found<T>(List<T> values, boolean isAll) {}

    private Partitions() {}

    /** All that lies in partitions that cannot grow large. */
    static <T> List<T> all(Records<?, T> records, List<String> partitions) {
        return first(Integer.MAX_VALUE, records, partitions).values();
    }

    /**
     * @param atMost so many of each partition, in whole pages
     */
    static <T> Found<T> first(int atMost, Records<?, T> records, List<String> partitions) {
        var found = new ConcurrentLinkedQueue<T>();
        var isAll = new AtomicBoolean(true);
        try (var reads = BoundedTasks.atMost(AT_ONCE)) {
            for (var partition : partitions) {
                reads.run(() -> {
                    if (!read(atMost, records, Query.of(partition), found)) {
                        isAll.set(false);
                    }
                });
            }
        }
        return new Found<>(List.copyOf(found), isAll.get());
    }

    /** True when it has read all. */
    private static <T> boolean read(
            int atMost, Records<?, T> records, Query query, ConcurrentLinkedQueue<T> found) {
        var next = query;
        for (int read = 0; read < atMost; read += query.limit()) {
            var page = records.query(next);
            found.addAll(page.values());
            if (page.next() == null) {
                return true;
            }
            next = query.page(query.limit(), page.next());
        }
        return false;
    }
}
