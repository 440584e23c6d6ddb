package millrace.platform.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The generations of a read model: one record for each of its consumer groups, all changed in one
 * transaction. Each lies beside its group's inbox rows, for those who may read these alone.
 */
final class Generations {

    private final Records<String, Generation> records;
    private final List<String> groups;

    /**
     * The generations of a group.
     *
     * @param current the one that is read, and that events go to
     * @param building the one that is being made; null where none is
     * @param last the highest that there ever was
     */
    record Generation(String group, int current, @Nullable Integer building, int last) {

        static Generation first(String group) {
            return new Generation(group, 0, null, 0);
        }

        Generation begun() {
            return new Generation(group, current, last + 1, last + 1);
        }

        Generation swapped() {
            return building == null ? this : new Generation(group, building, null, last);
        }

        Generation aborted() {
            return new Generation(group, current, null, last);
        }
    }

    /**
     * @param groups at least one
     */
    Generations(Table table, List<String> groups) {
        this.records =
                Records.in(
                        table,
                        Generation.class,
                        group -> Key.of("INBOX#" + group, "GENERATION"),
                        Generation::group);
        this.groups = List.copyOf(groups);
    }

    /** The current generation of a group; 0 where there never was another. */
    static int current(Table table, String group) {
        return new Generations(table, List.of(group)).now().current();
    }

    /** Those of the first group stand for all. */
    Generation now() {
        var first = groups.getFirst();
        return records.value(first).orElseGet(() -> Generation.first(first));
    }

    List<Change> begin() {
        return change(Generation::begun);
    }

    List<Change> swap() {
        return change(Generation::swapped);
    }

    List<Change> abort() {
        return change(Generation::aborted);
    }

    private List<Change> change(UnaryOperator<Generation> next) {
        var changes = new ArrayList<Change>();
        for (var group : groups) {
            Optional<Stored<Generation>> read = records.find(group);
            changes.add(
                    read.map(stored -> records.replace(stored, next.apply(stored.value())))
                            .orElseGet(() -> records.create(next.apply(Generation.first(group)))));
        }
        return changes;
    }
}
