package millrace.simulation.concerts;

import java.time.Instant;

/** The rules that a waiting room is held to, and its measures: one of both for all its people. */
public record RoomLog(RoomRules rules, RoomMeasures measures) {

    /**
     * @param admitPerSecond the room's rate
     */
    public static RoomLog of(Instant opensAt, int admitPerSecond) {
        return new RoomLog(new RoomRules(opensAt, admitPerSecond), new RoomMeasures(opensAt));
    }
}
