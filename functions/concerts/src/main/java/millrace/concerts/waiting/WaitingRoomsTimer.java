package millrace.concerts.waiting;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.concerts.concert.WatchedRooms;
import millrace.platform.Platform;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * Moves the lines of open waiting rooms, also where nobody polls, and tells whose turn has come.
 * Runs every minute; runs that come late, twice or not at all keep nobody from a turn, since polls
 * move the lines too.
 */
final class WaitingRoomsTimer implements Function<JsonNode, Map<String, Integer>> {

    /** Counts rooms of which a run failed; there is an alarm on it. */
    static final String NOT_MOVED = "WaitingRoomsNotMoved";

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int MAX_AT_ONCE = 8;

    private final WaitingRooms rooms;
    private final WatchedRooms watched;
    private final TellTurns tellTurns;
    private final Table table;
    private final Ids ids;
    private final Metrics metrics;
    private final Clock clock;

    WaitingRoomsTimer(Platform platform, WaitingRooms rooms) {
        this.rooms = rooms;
        this.watched = new WatchedRooms(platform.table());
        this.tellTurns = new TellTurns(platform, rooms);
        this.table = platform.table();
        this.ids = platform.ids().unrepeated();
        this.metrics = platform.metrics();
        this.clock = platform.clock();
    }

    /**
     * Counts the people who were told.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when the rooms could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        var told = new AtomicInteger();
        int failed =
                watched.open(WITHIN, MAX_AT_ONCE)
                        .drive(clock.instant(), due -> lookAfter(due.key(), told));
        metrics.count(NOT_MOVED, failed);
        return Map.of("told", told.get());
    }

    private void lookAfter(Key key, AtomicInteger told) {
        var read = watched.at(key);
        if (read.isEmpty()) {
            return;
        }
        long scheduleId = read.get().value().scheduleId();
        var active = rooms.schedule(scheduleId).flatMap(rooms::active);
        if (active.isPresent()) {
            tellTurns.tell(active.get(), told);
        } else {
            table.commit(ids.next(), List.of(WatchedRooms.end(read.get())));
        }
    }
}
