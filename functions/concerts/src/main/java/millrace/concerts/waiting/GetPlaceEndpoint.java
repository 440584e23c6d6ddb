package millrace.concerts.waiting;

import java.time.Instant;
import java.util.Objects;
import millrace.concerts.waiting.WaitingRooms.ActiveRoom;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * {@code GET /api/schedules/{scheduleId}/queue}: how far the line is from the caller's place, and
 * the pass once its turn has come. As long as it has not, nothing is read but the line, once a
 * second for all who ask, and nothing is written. The pass is fetched once and then the same until
 * its end.
 */
record GetPlaceEndpoint(WaitingRooms rooms, RoomKeys keys) implements Endpoint {

    private static final String HEADER = "waiting-room-place";

    @Override
    public Reply answer(Call call) {
        return rooms.answer(call, active -> answer(call, active));
    }

    private Reply answer(Call call, ActiveRoom active) {
        var said = call.header(HEADER).flatMap(token -> Place.read(keys, token));
        if (said.isEmpty()) {
            return QueueRefusals.invalidPlace();
        }
        if (said.get().userId() != call.caller().userId()) {
            return QueueRefusals.placeOfAnotherPerson();
        }
        if (said.get().scheduleId() != active.schedule().scheduleId()) {
            return QueueRefusals.placeOfAnotherSchedule();
        }
        var place =
                said.get().hasPosition()
                        ? said.get()
                        : rooms.batches().positioned(said.get(), active.line());
        return isTurn(place, active) ? turn(place, active) : waiting(place, active);
    }

    private static boolean isTurn(Place place, ActiveRoom active) {
        return place.hasPosition()
                && place.position() <= active.line().servedAt(active.now(), active.room());
    }

    private Reply waiting(Place place, ActiveRoom active) {
        return PlaceView.waiting(
                        place, keys, active.schedule(), active.room(), active.line(), active.now())
                .reply(200);
    }

    private Reply turn(Place place, ActiveRoom active) {
        var found = rooms.entries().find(place.scheduleId(), place.userId());
        if (found.isEmpty()
                || !found.get().value().hasPlace(place)
                || rooms.isOver(found.get(), active)) {
            return QueueRefusals.placeOver();
        }
        var until = found.get().value().passUntil();
        return until == null
                ? admitted(place, active, found.get())
                : pass(place, found.get().value(), until);
    }

    private Reply admitted(Place place, ActiveRoom active, Stored<QueueEntry> read) {
        var entry = read.value().admitted(active.now());
        return pass(place, entry, Objects.requireNonNull(entry.passUntil()))
                .committing(
                        Work.of(
                                rooms.entries().replace(active.schedule(), read, entry),
                                NumberShards.admit(entry.scheduleId(), entry.shard())));
    }

    private Reply pass(Place place, QueueEntry entry, Instant until) {
        return PlaceView.admitted(place, keys, entry, until).reply(200);
    }
}
