package millrace.concerts.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.concerts.waiting.NumberShards.NumberShard;
import millrace.concerts.waiting.WaitingRooms.ActiveRoom;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code POST /api/schedules/{scheduleId}/queue}: gives the caller a place, or the one that the
 * caller has. Only one whose turn has passed, or whose pass was used, is followed by another.
 */
record JoinQueueEndpoint(WaitingRooms rooms, RoomKeys keys) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return rooms.answer(call, active -> join(call, active));
    }

    private Reply join(Call call, ActiveRoom active) {
        long scheduleId = active.schedule().scheduleId();
        var before = rooms.entries().find(scheduleId, call.caller().userId());
        return before.filter(read -> !rooms.isOver(read, active))
                .map(read -> reply(200, active, read.value()))
                .orElseGet(() -> next(call, active, before));
    }

    private Reply next(Call call, ActiveRoom active, Optional<Stored<QueueEntry>> before) {
        var schedule = active.schedule();
        var userId = call.caller().userId();
        int shard = NumberShards.of(userId, call.conflicts());
        var read = rooms.shards().find(schedule.scheduleId(), shard);
        var counter =
                read.map(Stored::value)
                        .orElseGet(() -> new NumberShard(schedule.scheduleId(), shard, 0, 0))
                        .next();
        var entry =
                new QueueEntry(
                        schedule.scheduleId(),
                        userId,
                        shard,
                        counter.given(),
                        active.line().batches(),
                        active.now(),
                        null);
        var changes = new ArrayList<Change>(rooms.entries().join(schedule, entry, before));
        changes.add(rooms.shards().give(schedule, counter, read));
        return reply(201, active, entry)
                .header("location", "/api/schedules/" + schedule.scheduleId() + "/queue")
                .committing(new Work(changes, List.of()));
    }

    private Reply reply(int status, ActiveRoom active, QueueEntry entry) {
        var place = rooms.batches().positioned(Place.of(entry), active.line());
        return PlaceView.waiting(
                        place, keys, active.schedule(), active.room(), active.line(), active.now())
                .reply(status);
    }
}
