package millrace.platform.work.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;

/** Writes a group as one transaction; what is refused of it goes its own way. */
final class GroupWriter {

    private final Consumer<List<Change>> commit;

    GroupWriter(Consumer<List<Change>> commit) {
        this.commit = commit;
    }

    /** Writes within the time of whoever has the least of it. */
    void write(List<PendingCommit> group) {
        var inTime = new ArrayList<PendingCommit>();
        for (var each : group) {
            if (each.deadline().allows(Deadline.SHORTEST_CALL)) {
                inTime.add(each);
            } else {
                each.outcome().completeExceptionally(new PassingFailure("No time is left"));
            }
        }
        inTime.stream()
                .map(PendingCommit::deadline)
                .reduce(Deadline::orEarlier)
                .ifPresent(deadline ->
                        ScopedValue.where(Deadline.CURRENT, deadline)
                                .run(() -> writeInTime(inTime)));
    }

    private void writeInTime(List<PendingCommit> group) {
        if (group.size() == 1) {
            writeAlone(group.getFirst());
            return;
        }
        try {
            var packed = new PackedChanges();
            group.forEach(each -> packed.add(each.changes()));
            commit.accept(packed.changes());
            group.forEach(each -> each.outcome().complete(null));
        } catch (ConditionsFailed refused) {
            if (refused.isContention() || refused.isOpen()) {
                refuseAll(group, refused);
            } else {
                writeApart(group, refused.keys());
            }
        } catch (IllegalArgumentException tooManyBytes) {
            writeHalves(group);
        } catch (Throwable failure) {
            refuseAll(group, failure);
        }
    }

    private static void refuseAll(List<PendingCommit> group, Throwable failure) {
        group.forEach(each -> each.outcome().completeExceptionally(failure));
    }

    /**
     * Nothing of the group was written. A condition that fails in company fails alone, so whoever
     * asked for it is refused at once and the others go on without it. Only additions that were
     * merged may still fit one by one.
     */
    private void writeApart(List<PendingCommit> group, Set<Key> refused) {
        var left = new ArrayList<PendingCommit>();
        for (var each : group) {
            var own = each.refusedAlone(refused);
            if (own.isEmpty()) {
                left.add(each);
            } else {
                each.outcome().completeExceptionally(new ConditionsFailed(own));
            }
        }
        if (left.size() == group.size()) {
            writeAdditionsApart(group, refused);
        } else if (!left.isEmpty()) {
            write(left);
        }
    }

    /**
     * Those that touch no refused item stay together. The others are halved until the refused ones
     * are alone: of ten that want the last eight units, eight get them in few transactions.
     */
    private void writeAdditionsApart(List<PendingCommit> group, Set<Key> refused) {
        var touching = new ArrayList<PendingCommit>();
        var others = new ArrayList<PendingCommit>();
        group.forEach(each -> (each.touches(refused) ? touching : others).add(each));
        if (touching.isEmpty() || others.isEmpty()) {
            writeHalves(group);
        } else {
            write(others);
            write(touching);
        }
    }

    private void writeHalves(List<PendingCommit> group) {
        int half = group.size() / 2;
        write(group.subList(0, half));
        write(group.subList(half, group.size()));
    }

    private void writeAlone(PendingCommit one) {
        try {
            commit.accept(one.changes());
            one.outcome().complete(null);
        } catch (Throwable failure) {
            one.outcome().completeExceptionally(failure);
        }
    }
}
