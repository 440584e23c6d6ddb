package millrace.concerts.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.WaitingRoom;

/**
 * The state of a schedule's line, and all that a poll needs of it: how many people are in it, and
 * how many of them have been served, which is how many turns have come. Between two moves whoever
 * reads it counts on at the room's rate.
 *
 * <p>Turns of people who did not come for a pass within {@link #ABSENT_AFTER} are made up for: the
 * line moves faster by as many, at most {@value #MOST_SPEED} times as fast. So nobody who stays
 * away holds the others up, and over the time in which people wait no more are admitted than the
 * rate says. Time in which nobody waits gives no claim to a rush later, and neither does an outage:
 * one step counts {@link #LONGEST_STEP} at most.
 *
 * <p>Instances whose clocks differ by so much let so many more or fewer seconds' worth of people in
 * at a time, and no more over a longer time: the time that was counted never goes back.
 *
 * @param total the people in closed batches
 * @param servedThousandths a thousand for each turn that has come by {@code countedTo}
 * @param recoveredThousandths a thousand for each turn that was made up for
 * @param paceThousandths the measured rate: turns in a thousand seconds, over the last half minute
 * @param countedTo up to when the rate was counted; not before the opening
 * @param movedAt the clock of the instance that moved it last
 * @param movingUntil until when another instance is about to move it
 * @param marks how many were served at moments of the past, oldest first
 */
record Line(
        long scheduleId,
        int batches,
        long total,
        long servedThousandths,
        long recoveredThousandths,
        long paceThousandths,
        Instant countedTo,
        Instant movedAt,
        Instant movingUntil,
        List<Mark> marks) {

    /** The time between two moves, while somebody polls. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** The time that a move may take before another instance makes it. */
    static final Duration LEASE = Duration.ofSeconds(2);

    /** The time after which a turn that nobody came for is given to somebody else. */
    static final Duration ABSENT_AFTER = Duration.ofMinutes(1);

    /** The time after which a place whose turn came is over. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /**
     * The most time that one step counts: more than the timer's minute, so that a line at which
     * nobody polls loses none.
     */
    static final Duration LONGEST_STEP = Duration.ofSeconds(90);

    private static final Duration MARK_EVERY = Duration.ofSeconds(30);
    private static final Duration PACE_OVER = Duration.ofSeconds(30);
    private static final int MOST_SPEED = 4;
    private static final long ONE = 1_000;

    /** The turns that had come by a moment. */
    record Mark(Instant at, long served) {}

    Line {
        marks = List.copyOf(marks);
    }

    /** The line of a schedule before anybody has moved it. */
    static Line of(Schedule schedule, WaitingRoom room) {
        return new Line(
                schedule.scheduleId(),
                0,
                0,
                0,
                0,
                room.admitPerSecond() * ONE,
                schedule.opensAt(),
                Instant.EPOCH,
                Instant.EPOCH,
                List.of());
    }

    /** Tells whether it is to be moved, and nobody is about to. */
    boolean isDue(Instant now) {
        return !now.isBefore(movedAt.plus(EVERY)) && !now.isBefore(movingUntil);
    }

    Line movingUntil(Instant until) {
        return new Line(
                scheduleId,
                batches,
                total,
                servedThousandths,
                recoveredThousandths,
                paceThousandths,
                countedTo,
                movedAt,
                until,
                marks);
    }

    /** How many turns had come by the last move. */
    long served() {
        return servedThousandths / ONE;
    }

    /** How many turns have come, the time since the last move included. */
    long servedAt(Instant now, WaitingRoom room) {
        return Math.min(total * ONE, servedThousandths + budget(now, room)) / ONE;
    }

    /** The rate's worth of people since it was counted last, in thousandths. */
    private long budget(Instant now, WaitingRoom room) {
        return room.admitPerSecond() * Math.min(sinceCounted(now), LONGEST_STEP.toMillis());
    }

    private long sinceCounted(Instant now) {
        return Math.max(0, Duration.between(countedTo, now).toMillis());
    }

    /**
     * Counts on, and takes up the people of a batch that was closed by this move: of the time
     * before it they get a second at most.
     *
     * @param admitted how many have fetched a pass
     */
    Line moved(int closed, long people, long admitted, WaitingRoom room, Instant now) {
        long budget = budget(now, room);
        long missed = Math.max(0, servedBy(now.minus(ABSENT_AFTER)) - admitted) * ONE;
        long wanted = budget + missed - recoveredThousandths;
        long move = Math.clamp(wanted, 0, MOST_SPEED * budget);
        long joined = Math.min(people - total, room.admitPerSecond());
        long waiting = (total + joined) * ONE - servedThousandths;
        boolean isShort = move > waiting;
        long served = servedThousandths + Math.min(move, waiting);
        return new Line(
                scheduleId,
                closed,
                people,
                served,
                isShort ? missed : recoveredThousandths + move - budget,
                isShort ? paceThousandths : pace(move, now),
                now.isAfter(countedTo) ? now : countedTo,
                now,
                Instant.EPOCH,
                marked(served / ONE, now));
    }

    private long pace(long move, Instant now) {
        // What an outage took is no measure of what comes.
        long elapsed = Math.min(sinceCounted(now), LONGEST_STEP.toMillis());
        long window = PACE_OVER.toMillis();
        if (elapsed == 0) {
            return paceThousandths;
        }
        long weight = Math.min(elapsed, window);
        return (paceThousandths * (window - weight) + move * ONE / elapsed * weight) / window;
    }

    private List<Mark> marked(long served, Instant now) {
        boolean isRecent = !marks.isEmpty() && now.isBefore(marks.getLast().at().plus(MARK_EVERY));
        if (isRecent || now.isBefore(countedTo)) {
            return marks;
        }
        var next = new ArrayList<>(marks);
        next.add(new Mark(now, served));
        while (next.size() > 1 && !next.get(1).at().isAfter(now.minus(GRACE))) {
            next.removeFirst();
        }
        return next;
    }

    private long servedBy(Instant time) {
        return marks.reversed().stream()
                .filter(mark -> !mark.at().isAfter(time))
                .mapToLong(Mark::served)
                .findFirst()
                .orElse(0);
    }

    /** Tells whether the turn of a position came longer than {@link #GRACE} ago. */
    boolean isOver(long position, Instant now) {
        return position <= servedBy(now.minus(GRACE));
    }

    /** Until when a pass can be fetched for a position whose turn has come, at least. */
    Instant overFrom(long position) {
        return marks.stream()
                .filter(mark -> mark.served() >= position)
                .map(Mark::at)
                .findFirst()
                .orElse(movedAt)
                .plus(GRACE);
    }

    /** The time until so many more turns have come, at the measured rate. */
    Duration waitFor(long turns) {
        return Duration.ofMillis(Math.max(0, turns) * ONE * ONE / Math.max(1, paceThousandths));
    }
}
