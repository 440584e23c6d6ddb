package millrace.concerts.waiting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.concerts.concert.ConcertPath;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.concert.WaitingRoom;
import millrace.platform.Platform;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import tools.jackson.databind.JsonNode;

/**
 * The waiting rooms of schedules, with their routes and their timer. A function instance has one of
 * this, so that all of its requests share what it has read.
 */
public final class WaitingRooms {

    private final Schedules schedules;
    private final NumberShards shards;
    private final Batches batches;
    private final Lines lines;
    private final QueueEntries entries;
    private final UsedPasses usedPasses;
    private final Platform platform;
    private final Clock clock;

    /** A schedule whose room is active, and its line as it is now. */
    record ActiveRoom(Schedule schedule, WaitingRoom room, Line line, Instant now) {}

    /** A request about an active room. */
    @FunctionalInterface
    interface InRoom {
        Reply answer(ActiveRoom active);
    }

    public WaitingRooms(Platform platform, Schedules schedules, UsedPasses usedPasses) {
        this.schedules = schedules;
        this.shards = new NumberShards(platform.table());
        this.batches = new Batches(platform.table());
        this.lines = new Lines(platform, shards, batches);
        this.entries = new QueueEntries(platform.table());
        this.usedPasses = usedPasses;
        this.platform = platform;
        this.clock = platform.clock();
    }

    /** {@code POST /api/schedules/{scheduleId}/queue}. */
    public Endpoint joining(RoomKeys keys) {
        return new JoinQueueEndpoint(this, keys);
    }

    /** {@code GET /api/schedules/{scheduleId}/queue}. */
    public Endpoint waiting(RoomKeys keys) {
        return new GetPlaceEndpoint(this, keys);
    }

    /** The function that runs every minute. */
    public Function<JsonNode, Map<String, Integer>> timer() {
        return new WaitingRoomsTimer(platform, this);
    }

    NumberShards shards() {
        return shards;
    }

    Batches batches() {
        return batches;
    }

    QueueEntries entries() {
        return entries;
    }

    /** Answers where the request names a schedule whose room is active. */
    Reply answer(Call call, InRoom inRoom) {
        return schedules
                .find(ConcertPath.scheduleId(call))
                .map(schedule -> answer(schedule, inRoom))
                .orElseGet(ConcertPath::noSchedule);
    }

    private Reply answer(Schedule schedule, InRoom inRoom) {
        if (schedule.waitingRoom() == null) {
            return QueueRefusals.noRoom();
        }
        return active(schedule).map(inRoom::answer).orElseGet(QueueRefusals::roomOver);
    }

    /** Empty where the room is over. */
    Optional<ActiveRoom> active(Schedule schedule) {
        var now = clock.instant();
        return schedule.waitingRoomAt(now)
                .map(room -> new ActiveRoom(schedule, room, lines.of(schedule, room), now));
    }

    Optional<Schedule> schedule(long scheduleId) {
        return schedules.find(scheduleId);
    }

    /** Tells whether an entry's place is good no more, so that its person can have another. */
    boolean isOver(Stored<QueueEntry> read, ActiveRoom active) {
        var entry = read.value();
        var until = entry.passUntil();
        if (until != null) {
            return !active.now().isBefore(until)
                    || usedPasses.isUsed(entry.scheduleId(), entry.userId(), entry.passId());
        }
        var place = batches.positioned(Place.of(entry), active.line());
        return place.hasPosition() && active.line().isOver(place.position(), active.now());
    }
}
