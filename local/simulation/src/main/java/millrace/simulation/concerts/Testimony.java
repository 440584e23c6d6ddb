package millrace.simulation.concerts;

import java.util.ArrayList;
import java.util.List;
import millrace.concerts.seat.SeatStatus;
import millrace.simulation.fleet.Gateway.Answer;

/** All that one fan was told, with the times at which it was asked and told. */
public final class Testimony {

    /**
     * Seats as they were shown.
     *
     * @param first the index of the first
     */
    public record View(long sentNanos, long toldNanos, int first, List<SeatStatus> statuses) {}

    /**
     * A hold that was refused.
     *
     * @param sentNanos the first time that it was asked for, where one answer is kept for all
     * @param unavailable the seats that are said to be gone
     */
    record Refusal(
            long userId,
            long sentNanos,
            long toldNanos,
            String code,
            Wish wish,
            List<Long> unavailable) {}

    private final List<Booking> bookings = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int openHolds;
    private boolean turnedAway;

    void add(Booking booking) {
        bookings.add(booking);
    }

    void add(View view) {
        views.add(view);
    }

    void add(Refusal refusal) {
        refusals.add(refusal);
    }

    /** What was told cannot be true. */
    void addViolation(String violation) {
        violations.add(violation);
    }

    /** Anything else than to come again is no answer to what a fan asks. */
    void expects(Answer answer, long userId, String asked) {
        if (!Replies.isToComeAgain(answer)) {
            violations.add(
                    "I0: fan %s %s and is told %s %s"
                            .formatted(userId, asked, answer.status(), answer.body()));
        }
    }

    /** A request may have held seats, and no answer says so. */
    void addOpenHold() {
        openHolds++;
    }

    void turnAway() {
        turnedAway = true;
    }

    List<Booking> bookings() {
        return bookings;
    }

    public List<View> views() {
        return views;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    public List<String> violations() {
        return violations;
    }

    int openHolds() {
        return openHolds;
    }

    /** True for a fan to whom nobody answered anything but to come again. */
    boolean isTurnedAway() {
        return turnedAway;
    }
}
