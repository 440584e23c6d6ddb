package millrace.simulation.concerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that a waiting room told its people, checked while it is told: one position for one place and
 * one person; nobody before whoever came earlier and knew it; no more people a second than the rate
 * says.
 */
public final class RoomRules {

    /** So many seconds' worth of people come in at once where clocks or caches differ. */
    private static final Duration AT_ONCE = ClockSkew.MOST.multipliedBy(2).plusSeconds(2);

    /** A turn that nobody came for is given to somebody else after a minute, by some clock. */
    private static final Duration ABSENT_AFTER = Duration.ofSeconds(50);

    private final Instant opensAt;
    private final int admitPerSecond;
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

    RoomRules(Instant opensAt, int admitPerSecond) {
        this.opensAt = opensAt;
        this.admitPerSecond = admitPerSecond;
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
     * A person was given a pass. False where it is the one that it was given before.
     *
     * @param sinceLast the time since the person was told anything else
     */
    boolean admitted(String token, String pass, Duration sinceLast, long nowNanos) {
        var name = nameOf(token);
        var place = places.get(name);
        if (place == null || place.pass != null) {
            require(place != null && pass.equals(place.pass), "I0: place %s has two passes", name);
            return false;
        }
        place.pass = pass;
        passes.add(pass);
        admitted++;
        late += sinceLast.compareTo(ABSENT_AFTER) > 0 ? 1 : 0;
        var open = Duration.between(opensAt, ClockSkew.at(nowNanos)).plus(AT_ONCE);
        require(
                admitted - late <= admitPerSecond * open.toSeconds(),
                "I6: %s people are admitted %s after the opening, %s of them late",
                admitted,
                open.minus(AT_ONCE),
                late);
        return true;
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
    public List<String> violations() {
        var joined = places.values().stream().filter(each -> each.position > 0);
        var told = new PriorityQueue<Known>(Comparator.comparingLong(each -> each.toldNanos));
        told.addAll(places.values());
        var last = new Known[1];
        joined.sorted(Comparator.comparingLong(each -> each.joinedNanos))
                .forEach(one -> {
                    while (!told.isEmpty() && told.peek().toldNanos < one.joinedNanos) {
                        last[0] = furthest(last[0], told.remove());
                    }
                    standsBehind(one, last[0]);
                });
        return violations;
    }

    private static Known furthest(@Nullable Known one, Known other) {
        return one == null || other.position > one.position ? other : one;
    }

    private void standsBehind(Known one, @Nullable Known other) {
        require(
                other == null || one.position > other.position,
                "I3: fan %s has position %s and came after %s, who has %s",
                one.userId,
                one.position,
                other == null ? 0 : other.userId,
                other == null ? 0 : other.position);
    }
}
