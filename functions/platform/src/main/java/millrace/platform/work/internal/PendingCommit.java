package millrace.platform.work.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import millrace.platform.table.Change;
import millrace.platform.table.Key;

/** One record's changes, and what became of them. */
record PendingCommit(List<Change> changes, CompletableFuture<Void> outcome) {

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
