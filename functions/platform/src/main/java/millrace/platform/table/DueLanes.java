package millrace.platform.table;

import java.util.List;
import java.util.stream.IntStream;
import millrace.platform.runtime.Environment;

/**
 * Lanes of the index {@code due} over which one kind of work is spread. A lane is a partition key
 * of the index and takes about 1,000 index writes a second; a lane that is full throttles writes of
 * its table.
 *
 * @param prefix the kind of work, such as {@code OUTBOX#}
 * @param count 1 to {@link #MAX}. It may grow at any time. Before it shrinks, the lanes that go
 *     must be empty: nobody looks into them any more
 */
public record DueLanes(String prefix, int count) {

    public static final int MAX = 1_000;

    /** Enough for about 4,000 outbox rows a second and table. */
    public static final int DEFAULT_COUNT = 8;

    public DueLanes {
        if (count < 1 || count > MAX) {
            throw new IllegalArgumentException("There are 1 to " + MAX + " lanes, not " + count);
        }
    }

    /** The lanes of each kind that a stage has, by the variable {@code DUE_LANES}. */
    public static int countIn(Environment environment) {
        return environment.optional("DUE_LANES").map(Integer::parseInt).orElse(DEFAULT_COUNT);
    }

    /** The lane of the item with this id. */
    public String of(String id) {
        return prefix + Math.floorMod(id.hashCode(), count);
    }

    public List<String> all() {
        return IntStream.range(0, count).mapToObj(lane -> prefix + lane).toList();
    }
}
