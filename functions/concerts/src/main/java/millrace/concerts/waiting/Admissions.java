package millrace.concerts.waiting;

import java.time.Instant;
import millrace.concerts.concert.Schedule;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/**
 * Verifies the pass that holding seats needs while the schedule's waiting room is active. It reads
 * nothing; that no pass is used twice is for the hold's own transaction to see to.
 */
public record Admissions(RoomKeys keys) {

    private static final String HEADER = "waiting-room-pass";

    public Admission of(Call call, Schedule schedule, Instant now) {
        if (schedule.waitingRoomAt(now).isEmpty()) {
            return new Admission.Free();
        }
        var token = call.header(HEADER);
        if (token.isEmpty()) {
            return refused(
                    "PASS_REQUIRED",
                    "Send the pass of this schedule's waiting room in the header"
                            + " Waiting-Room-Pass. POST /api/schedules/%s/queue gives a place."
                                    .formatted(schedule.scheduleId()));
        }
        return Pass.read(keys, token.get())
                .map(pass -> of(pass, call.caller().userId(), schedule, now))
                .orElseGet(
                        () -> refused("PASS_INVALID", "This is no pass that a waiting room gave."));
    }

    private static Admission of(Pass pass, long userId, Schedule schedule, Instant now) {
        if (pass.userId() != userId) {
            return refused("PASS_OF_ANOTHER_PERSON", "This pass is another person's.");
        }
        if (pass.scheduleId() != schedule.scheduleId()) {
            return refused("PASS_OF_ANOTHER_SCHEDULE", "This pass is for another schedule.");
        }
        if (!now.isBefore(pass.until())) {
            return refused(
                    "PASS_EXPIRED",
                    "The pass was good until %s. Join the queue again.".formatted(pass.until()));
        }
        return new Admission.With(pass);
    }

    private static Admission refused(String code, String detail) {
        return new Admission.Refused(Reply.rejected(403, code, detail));
    }
}
