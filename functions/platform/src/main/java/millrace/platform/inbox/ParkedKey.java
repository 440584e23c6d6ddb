package millrace.platform.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A key whose events wait.
 *
 * @param waiting each event once, in the order in which they are to be handled
 */
record ParkedKey(String key, List<Waiting> waiting) {

    /** An event that is given up again within this time is as young as it was. */
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    /**
     * An event of the key.
     *
     * @param since when it was given up last
     */
    record Waiting(String eventId, Instant since) {

        /** Its letter is as young as its last failure, but a row is not written for every one. */
        private Waiting renewed(Instant now) {
            return since.plus(RENEWED_AFTER).isAfter(now) ? this : new Waiting(eventId, now);
        }

        private boolean isOf(String id) {
            return eventId.equals(id);
        }
    }

    ParkedKey {
        waiting = List.copyOf(waiting);
    }

    ParkedKey of(List<Waiting> next) {
        return new ParkedKey(key, next);
    }

    Instant newest() {
        return waiting.stream()
                .map(Waiting::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Without those that were given up last so long ago. */
    ParkedKey youngerThan(Duration age, Instant now) {
        return of(waiting.stream().filter(each -> each.since().plus(age).isAfter(now)).toList());
    }

    boolean isFree() {
        return waiting.isEmpty();
    }

    String first() {
        return waiting.getFirst().eventId();
    }

    ParkedKey without(String eventId) {
        return of(waiting.stream().filter(each -> !each.isOf(eventId)).toList());
    }

    /** With the event as the last; one that is there stays where it is. */
    ParkedKey with(String eventId, Instant now) {
        if (waiting.stream().anyMatch(each -> each.isOf(eventId))) {
            return of(
                    waiting.stream()
                            .map(each -> each.isOf(eventId) ? each.renewed(now) : each)
                            .toList());
        }
        return of(
                Stream.concat(waiting.stream(), Stream.of(new Waiting(eventId, now)))
                        .limit(ParkedKeys.MAX_WAITING)
                        .toList());
    }
}
