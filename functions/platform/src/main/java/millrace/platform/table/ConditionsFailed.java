package millrace.platform.table;

import java.util.Set;

/**
 * A transaction was refused and nothing of it is written: a condition did not hold, or another
 * transaction held one of its items. Whoever decided pauses, loads again and decides again.
 */
public final class ConditionsFailed extends RuntimeException {

    private final Set<Key> keys;
    private final boolean open;

    public ConditionsFailed(Set<Key> keys) {
        this(keys, false);
    }

    /**
     * @param open whether the transaction may be written yet
     */
    public ConditionsFailed(Set<Key> keys, boolean open) {
        super("Conditions failed on " + keys.size() + " item(s)", null, false, false);
        this.keys = Set.copyOf(keys);
        this.open = open;
    }

    /** The items whose conditions failed; empty where the transaction only met another one. */
    public Set<Key> keys() {
        return keys;
    }

    /**
     * True when a sending of the transaction was lost and what refused the others may pass: an item
     * may be deleted, or an amount raised, before it arrives. What the next decision creates under
     * the same keys stands against it; whoever writes nothing does not know the outcome.
     */
    public boolean isOpen() {
        return open;
    }

    /** True when no condition failed: the same transaction may be taken a moment later. */
    public boolean isContention() {
        return keys.isEmpty();
    }
}
