package millrace.concerts.waiting;

import java.time.Instant;
import java.util.Optional;

/**
 * The right of a person whose turn has come to hold seats of a schedule once, until a time. Its
 * place makes it unique, so a place has one pass however often it is fetched.
 */
public record Pass(long scheduleId, long userId, int shard, long number, Instant until) {

    private static final String KIND = "pass";

    static Optional<Pass> read(RoomKeys keys, String token) {
        return keys.read(KIND, token)
                .map(said ->
                        new Pass(
                                said.get(0),
                                said.get(1),
                                Math.toIntExact(said.get(2)),
                                said.get(3),
                                Instant.ofEpochSecond(said.get(4))));
    }

    String token(RoomKeys keys) {
        return keys.signed(KIND, scheduleId, userId, shard, number, until.getEpochSecond());
    }

    /** Its name among the passes of the schedule. */
    public String passId() {
        return passId(shard, number);
    }

    static String passId(int shard, long number) {
        return shard + "-" + number;
    }
}
