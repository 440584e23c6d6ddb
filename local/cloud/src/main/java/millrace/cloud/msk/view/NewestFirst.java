package millrace.cloud.msk.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges messages of several partitions, each given in order, into a list with the newest first. It
 * takes a partition's messages from its end on, so that what is left can be said in offsets.
 */
final class NewestFirst {

    private final Map<Integer, Deque<ShownMessage>> waiting = new HashMap<>();

    void add(ShownMessage message) {
        waiting.computeIfAbsent(message.partition(), _ -> new ArrayDeque<>()).addFirst(message);
    }

    List<ShownMessage> take(int limit) {
        var heads =
                new PriorityQueue<Deque<ShownMessage>>(
                        Comparator.comparingLong(NewestFirst::negativeTime));
        waiting.values().stream().filter(each -> !each.isEmpty()).forEach(heads::add);
        var taken = new ArrayList<ShownMessage>();
        while (taken.size() < limit && !heads.isEmpty()) {
            var newest = heads.remove();
            taken.add(newest.removeFirst());
            if (!newest.isEmpty()) {
                heads.add(newest);
            }
        }
        return taken;
    }

    private static long negativeTime(Deque<ShownMessage> messages) {
        return -messages.getFirst().timestamp();
    }

    /** The offset behind the newest message of a partition that was not taken. */
    Optional<Long> left(int partition) {
        @Nullable ShownMessage newest =
                waiting.getOrDefault(partition, new ArrayDeque<>()).peekFirst();
        return Optional.ofNullable(newest).map(message -> message.offset() + 1);
    }
}
