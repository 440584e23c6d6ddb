package millrace.operations.live;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Failed payments of a user that belong to no burst yet, in the order of their own times. A burst
 * is {@value #BURST} failures within {@link #WITHIN}; each failure is part of one burst at most, so
 * a user whose payments fail and fail is listed once for every five.
 *
 * @param recent none is more than {@link #KEPT} older than the newest
 */
record UserFailures(long userId, List<Failure> recent) {

    static final int BURST = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    /** The time that a failure may be told late and still find the others of its burst. */
    static final Duration KEPT = Duration.ofHours(1);

    record Failure(String paymentId, Instant at) {}

    /**
     * The state after one more failure.
     *
     * @param burst the failures that make a burst with the last one; empty for none
     */
    record Decision(UserFailures next, List<Failure> burst) {}

    UserFailures {
        recent = List.copyOf(recent);
    }

    static UserFailures none(long userId) {
        return new UserFailures(userId, List.of());
    }

    Decision failed(Failure failure) {
        var all = new ArrayList<>(recent);
        all.add(failure);
        all.sort(comparing(Failure::at));
        var burst = burst(all).orElse(List.of());
        all.removeAll(burst);
        var oldest = all.isEmpty() ? Instant.MIN : all.getLast().at().minus(KEPT);
        all.removeIf(each -> each.at().isBefore(oldest));
        return new Decision(new UserFailures(userId, all), burst);
    }

    private static Optional<List<Failure>> burst(List<Failure> inOrder) {
        return IntStream.rangeClosed(0, inOrder.size() - BURST)
                .mapToObj(first -> inOrder.subList(first, first + BURST))
                .filter(UserFailures::isBurst)
                .map(List::copyOf)
                .findFirst();
    }

    private static boolean isBurst(List<Failure> failures) {
        var between = Duration.between(failures.getFirst().at(), failures.getLast().at());
        return between.compareTo(WITHIN) <= 0;
    }

    /** The time of the newest; empty where there is none. */
    Optional<Instant> newest() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast().at());
    }
}
