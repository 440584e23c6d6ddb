package millrace.concerts.concert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One performance of a concert as it was created; reservations never change it.
 *
 * @param concertTitle the concert's, which never changes either
 * @param opensAt from when on seats can be held
 * @param holdMinutes how long seats are held without being paid (X35)
 * @param maxSeatsPerUser the most seats that a user may hold or have
 * @param cancellationDeadline until when a paid reservation can be given back
 * @param waitingRoom null where everybody comes in at once
 */
public record Schedule(
        long scheduleId,
        long concertId,
        String concertTitle,
        Instant startsAt,
        Instant opensAt,
        int holdMinutes,
        int maxSeatsPerUser,
        Instant cancellationDeadline,
        List<Section> sections,
        @Nullable WaitingRoom waitingRoom,
        Instant createdAt) {

    /** Tells whether seats can be held: from {@code opensAt} until just before it starts. */
    public boolean isOpenAt(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(startsAt);
    }

    /** Tells whether what was paid can be given back. */
    public boolean isCancellableAt(Instant now) {
        return now.isBefore(cancellationDeadline);
    }

    /** The waiting room without whose pass no seat is held; empty where there is none any more. */
    public Optional<WaitingRoom> waitingRoomAt(Instant now) {
        return Optional.ofNullable(waitingRoom)
                .filter(room -> now.isBefore(room.endsAt() == null ? startsAt : room.endsAt()));
    }

    public Instant heldUntil(Instant now) {
        return now.plus(Duration.ofMinutes(holdMinutes));
    }

    public SeatPlan plan() {
        return new SeatPlan(scheduleId, sections);
    }
}
