package millrace.simulation.concerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that a waiting room told its people, checked while it is told: one position for one place and
 * one person; nobody before whoever came earlier and knew it; no more people a second than the rate
 * says.
 */
final class RoomRules {

    /** So many seconds' worth of people come in at once where clocks or caches differ. */
    private static final Duration AT_ONCE = ClockSkew.MOST.multipliedBy(2).plusSeconds(2);

    /** A turn that nobody came for is given to somebody else after a minute, by some clock. */
    private static final Duration ABSENT_AFTER = Duration.ofSeconds(50);

    private final Hall hall;
    private final Map<String, Known> places = new HashMap<>();
    private final Map<Long, String> byPosition = new HashMap<>();
    private final List<String> passes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int admitted;
    private int late;

    /** A place and what was told of it. */
    private static final class Known {
        private final long userId;
        private final long joinedNanos;
        private long position;
        private long toldNanos = Long.MAX_VALUE;
        private @Nullable String pass;

        Known(long userId, long joinedNanos) {
            this.userId = userId;
            this.joinedNanos = joinedNanos;
        }
    }

    RoomRules(Hall hall) {
        this.hall = hall;
    }

    /** The shard and number of a place's token. */
    private static String nameOf(String token) {
        var numbers = token.split("\\.", -1);
        return numbers[2] + "-" + numbers[3];
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    /**
     * A person was told of its place.
     *
     * @param joinedNanos when it first asked for one
     * @param position 0 as long as it is not known
     */
    void told(long userId, String token, long joinedNanos, long position, long nowNanos) {
        var name = nameOf(token);
        var place = places.computeIfAbsent(name, _ -> new Known(userId, joinedNanos));
        require(
                place.userId == userId,
                "I6: fans %s and %s have place %s",
                userId,
                place.userId,
                name);
        if (position == 0) {
            return;
        }
        var other = byPosition.putIfAbsent(position, name);
        require(
                other == null || other.equals(name),
                "I6: places %s and %s have position %s",
                name,
                other,
                position);
        require(
                place.position == 0 || place.position == position,
                "I0: place %s had position %s and has %s",
                name,
                place.position,
                position);
        place.position = position;
        place.toldNanos = Math.min(place.toldNanos, nowNanos);
    }

    /**
     * A person was given a pass.
     *
     * @param sinceLast the time since the person was told anything else
     */
    void admitted(String token, String pass, Duration sinceLast, long nowNanos) {
        var name = nameOf(token);
        var place = places.get(name);
        if (place == null || place.pass != null) {
            require(place != null && pass.equals(place.pass), "I0: place %s has two passes", name);
            return;
        }
        place.pass = pass;
        passes.add(pass);
        admitted++;
        late += sinceLast.compareTo(ABSENT_AFTER) > 0 ? 1 : 0;
        var open = Duration.between(hall.opensAt(), ClockSkew.at(nowNanos)).plus(AT_ONCE);
        require(
                admitted - late <= Hall.ADMITTED_PER_SECOND * open.toSeconds(),
                "I6: %s people are admitted %s after the opening, %s of them late",
                admitted,
                open.minus(AT_ONCE),
                late);
    }

    /** A pass of somebody else; empty where there is none. */
    String passOfAnother(long userId, RandomGenerator random) {
        var others =
                passes.stream()
                        .filter(each -> !each.split("\\.", -1)[1].equals("" + userId))
                        .toList();
        return others.isEmpty() ? "" : others.get(random.nextInt(others.size()));
    }

    /** I3: whoever joined when somebody's position was known stands behind it. */
    List<String> violations() {
        for (var one : places.values()) {
            for (var other : places.values()) {
                boolean before = other.toldNanos < one.joinedNanos;
                require(
                        !before || one.position == 0 || one.position > other.position,
                        "I3: fan %s has position %s and came after %s, who has %s",
                        one.userId,
                        one.position,
                        other.userId,
                        other.position);
            }
        }
        return violations;
    }
}
