package millrace.concerts.expiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.Reservations;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The holds whose time is over, read page after page of all lanes at once, so that those of one
 * schedule come together. Used by one thread.
 */
final class HoldsOver {

    private static final int MAX_AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(HoldsOver.class);

    private final Reservations reservations;
    private final Instant now;
    private final Map<String, DueKey> after = new HashMap<>();
    private List<String> open;
    private int failed;

    HoldsOver(Reservations reservations, Instant now) {
        this.reservations = reservations;
        this.now = now;
        this.open = reservations.holdLanes();
    }

    boolean hasMore() {
        return !open.isEmpty();
    }

    /** The number of holds that could not be read. */
    int failed() {
        return failed;
    }

    /**
     * The next page of each lane that has one. A hold that cannot be read is left to the next run.
     *
     * @throws millrace.platform.failure.RetriableFailure when a lane cannot be read
     */
    List<Stored<Reservation>> next() {
        var pages = new ConcurrentHashMap<String, DuePage>();
        try (var reads = BoundedTasks.atMost(MAX_AT_ONCE)) {
            for (var lane : open) {
                reads.run(() -> pages.put(lane, reservations.over(lane, now, after.get(lane))));
            }
        }
        var keys = new ArrayList<Key>();
        pages.values().forEach(page -> page.keys().forEach(due -> keys.add(due.key())));
        open = open.stream().filter(lane -> hasNext(lane, pages.get(lane))).toList();
        return held(keys);
    }

    private boolean hasNext(String lane, @Nullable DuePage page) {
        var next = page == null ? null : page.next();
        if (next == null) {
            return false;
        }
        after.put(lane, next);
        return true;
    }

    private List<Stored<Reservation>> held(List<Key> keys) {
        Queue<Stored<Reservation>> found = new ConcurrentLinkedQueue<>();
        Queue<Key> unread = new ConcurrentLinkedQueue<>();
        try (var reads = BoundedTasks.atMost(MAX_AT_ONCE)) {
            for (var key : keys) {
                reads.run(() -> {
                    try {
                        reservations.at(key).filter(this::isOver).ifPresent(found::add);
                    } catch (RuntimeException failure) {
                        unread.add(key);
                        LOG.error(
                                "{} could not be read; the next run tries again",
                                key.pk(),
                                failure);
                    }
                });
            }
        }
        failed += unread.size();
        return List.copyOf(found);
    }

    /** The index may lag, so the reservation itself tells. */
    private boolean isOver(Stored<Reservation> read) {
        return read.value().state() instanceof Held held && held.isOverAt(now);
    }
}
