package millrace.cloud.assembly;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what cannot be known here, with the property that is being resolved. */
final class UnknownValues {

    private final Deque<String> path = new ArrayDeque<>();
    private final Set<UnknownValue> found = new LinkedHashSet<>();

    /** Resolves a member of the property that is being resolved. */
    <T> T within(String member, Supplier<T> resolving) {
        path.addLast(member);
        try {
            return resolving.get();
        } finally {
            path.removeLast();
        }
    }

    /** Notes a value, and gives what stands for it. */
    String add(String what, String standIn) {
        found.add(new UnknownValue(String.join(".", path), what, standIn));
        return standIn;
    }

    /** Returns the values that were noted since the last call, and forgets them. */
    List<UnknownValue> take() {
        var taken = List.copyOf(found);
        found.clear();
        return taken;
    }
}
