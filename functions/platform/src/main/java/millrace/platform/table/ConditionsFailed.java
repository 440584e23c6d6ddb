package millrace.platform.table;

import java.util.Set;

/**
 * A transaction was refused and nothing of it was written: a condition did not hold, or another
 * transaction held one of its items. Whoever decided pauses, loads again and decides again.
 */
public final class ConditionsFailed extends RuntimeException {

    private final Set<Key> keys;

    public ConditionsFailed(Set<Key> keys) {
        super("Conditions failed on " + keys.size() + " item(s)", null, false, false);
        this.keys = Set.copyOf(keys);
    }

    /** The items whose conditions failed; empty where the transaction only met another one. */
    public Set<Key> keys() {
        return keys;
    }

    /** True when no condition failed: the same transaction may be taken a moment later. */
    public boolean isContention() {
        return keys.isEmpty();
    }
}
