package millrace.platform.work.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Table;

/**
 * The changes of several records as one transaction: no item twice, additions to one item merged.
 */
final class PackedChanges {

    private final Map<Key, Change.Add> additions = new LinkedHashMap<>();
    private final List<Change> others = new ArrayList<>();
    private final Set<Key> otherKeys = new HashSet<>();

    /** True when these fit into the same transaction. */
    boolean takes(List<Change> changes) {
        int more = 0;
        for (var change : changes) {
            boolean merges = change instanceof Change.Add addition && merges(addition);
            if (otherKeys.contains(change.key())
                    || (!merges && additions.containsKey(change.key()))) {
                return false;
            }
            more += merges ? 0 : 1;
        }
        return others.size() + additions.size() + more <= Table.MAX_ACTIONS;
    }

    private boolean merges(Change.Add addition) {
        var soFar = additions.get(addition.key());
        if (soFar == null) {
            return false;
        }
        try {
            var _ = soFar.and(addition);
            return true;
        } catch (ArithmeticException sumTooLarge) {
            return false;
        }
    }

    void add(List<Change> changes) {
        for (var change : changes) {
            if (change instanceof Change.Add addition) {
                additions.merge(addition.key(), addition, Change.Add::and);
            } else {
                others.add(change);
                otherKeys.add(change.key());
            }
        }
    }

    List<Change> changes() {
        var all = new ArrayList<Change>(others);
        all.addAll(additions.values());
        return all;
    }
}
