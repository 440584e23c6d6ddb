package millrace.cloud.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The ends of logs of functions while somebody waits for them. Invocations of one function that run
 * at the same time print into the same log, so a tail may have lines of others.
 */
final class LogTails {

    /** Lambda's own limit. */
    static final int MAXIMUM_BYTES = 4_096;

    private final Map<String, List<Tail>> waiting = new ConcurrentHashMap<>();

    /** The end of one log; many threads may print into it. */
    private static final class Tail {

        private final StringBuilder text = new StringBuilder();

        synchronized void add(String line) {
            text.append(line).append('\n');
            if (text.length() > 2 * MAXIMUM_BYTES) {
                text.delete(0, text.length() - MAXIMUM_BYTES);
            }
        }

        synchronized String last() {
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            var from = Math.max(0, bytes.length - MAXIMUM_BYTES);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        }
    }

    /** Costs nothing for functions that nobody waits for. */
    void add(String function, String line) {
        waiting.getOrDefault(function, List.of()).forEach(tail -> tail.add(line));
    }

    /**
     * Keeps what the function prints from now on, until the result is asked for its last {@link
     * #MAXIMUM_BYTES}.
     */
    Supplier<String> begin(String function) {
        var tail = new Tail();
        waiting.compute(
                function,
                (_, before) -> {
                    var tails = before == null ? new CopyOnWriteArrayList<Tail>() : before;
                    tails.add(tail);
                    return tails;
                });
        return () -> {
            waiting.computeIfPresent(
                    function,
                    (_, tails) -> {
                        tails.remove(tail);
                        return tails.isEmpty() ? null : tails;
                    });
            return tail.last();
        };
    }
}
