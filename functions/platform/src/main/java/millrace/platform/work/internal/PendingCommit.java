package millrace.platform.work.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.Key;

/**
 * One record's changes, and what became of them.
 *
 * @param deadline of the invocation that waits for it
 */
record PendingCommit(List<Change> changes, CompletableFuture<Void> outcome, Deadline deadline) {

    /** The changes, with the running invocation's deadline. */
    static PendingCommit of(List<Change> changes) {
        return new PendingCommit(changes, new CompletableFuture<>(), Deadline.current());
    }

    boolean touches(Set<Key> keys) {
        return changes.stream().map(Change::key).anyMatch(keys::contains);
    }

    /** Refused items that no other record of the group can have had a part in. */
    Set<Key> refusedAlone(Set<Key> refused) {
        return changes.stream()
                .filter(change -> !(change instanceof Change.Add))
                .map(Change::key)
                .filter(refused::contains)
                .collect(Collectors.toSet());
    }
}
