package millrace.concerts.waiting;

import java.util.Optional;

/**
 * A person's place in a line, which the person carries as a signed token: to tell how far the line
 * is from it, nothing of the person has to be read.
 *
 * @param shard that gave the number
 * @param number counted by its shard, from 1
 * @param after how many batches were closed when it was given, at least; its own comes after them
 * @param position in the whole line, from 1; 0 as long as its batch is open
 */
record Place(long scheduleId, long userId, int shard, long number, int after, long position) {

    private static final String KIND = "place";

    static Place of(QueueEntry entry) {
        return new Place(
                entry.scheduleId(),
                entry.userId(),
                entry.shard(),
                entry.number(),
                entry.after(),
                0);
    }

    /** The place that a token tells; empty where it is none of ours. */
    static Optional<Place> read(RoomKeys keys, String token) {
        return keys.read(KIND, token)
                .map(said ->
                        new Place(
                                said.get(0),
                                said.get(1),
                                Math.toIntExact(said.get(2)),
                                said.get(3),
                                Math.toIntExact(said.get(4)),
                                said.get(5)));
    }

    String token(RoomKeys keys) {
        return keys.signed(KIND, scheduleId, userId, shard, number, after, position);
    }

    Place at(long known) {
        return new Place(scheduleId, userId, shard, number, after, known);
    }

    boolean hasPosition() {
        return position > 0;
    }
}
