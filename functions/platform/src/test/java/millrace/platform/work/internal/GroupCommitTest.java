package millrace.platform.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Change>> transactions = new CopyOnWriteArrayList<>();
    private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        lanes.close();
    }

    private static Key key(String name) {
        return Key.of(name, "X");
    }

    private static Change create(String name) {
        return Change.create(Item.of(key(name), Map.of()));
    }

    private static Change add(String name, long amount) {
        return new Change.Add(key(name), Map.of("n", amount));
    }

    /** Writes unless one of these items is in the transaction. */
    private Consumer<List<Change>> writerRefusing(String... names) {
        var refused = Set.of(names);
        return changes -> {
            transactions.add(changes);
            var failed = new ArrayList<Key>();
            changes.stream()
                    .map(Change::key)
                    .filter(key -> refused.contains(key.pk()))
                    .forEach(failed::add);
            if (!failed.isEmpty()) {
                throw new ConditionsFailed(Set.copyOf(failed));
            }
        };
    }

    /** All lanes are busy before the first submits, so that they meet in one group. */
    private List<CompletableFuture<Void>> commitTogether(
            GroupCommit group, List<List<Change>> records) {
        records.forEach(_ -> group.laneBusy());
        var outcomes =
                records.stream()
                        .map(changes ->
                                CompletableFuture.runAsync(() -> commit(group, changes), lanes))
                        .toList();
        CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join();
        return outcomes;
    }

    private static void commit(GroupCommit group, List<Change> changes) {
        try {
            group.commit(changes);
        } finally {
            group.laneIdle();
        }
    }

    @Test
    void records_that_touch_different_items_share_a_transaction() {
        try (var group = new GroupCommit(writerRefusing(), 100, Pause.real())) {
            commitTogether(group, List.of(List.of(create("a")), List.of(create("b"))));
        }

        assertThat(transactions).hasSize(1);
        assertThat(transactions.getFirst()).containsExactlyInAnyOrder(create("a"), create("b"));
    }

    @Test
    void additions_to_one_item_are_merged() {
        try (var group = new GroupCommit(writerRefusing(), 100, Pause.real())) {
            commitTogether(
                    group,
                    List.of(
                            List.of(create("a"), add("stock", -1)),
                            List.of(create("b"), add("stock", -2))));
        }

        assertThat(transactions).hasSize(1);
        assertThat(transactions.getFirst()).hasSize(3).contains(add("stock", -3));
    }

    @Test
    void records_that_touch_the_same_item_go_one_after_the_other() {
        try (var group = new GroupCommit(writerRefusing(), 100, Pause.real())) {
            commitTogether(group, List.of(List.of(create("a")), List.of(create("a"))));
        }

        assertThat(transactions).hasSize(2);
    }

    @Test
    void a_transaction_never_has_more_than_100_actions() {
        var records =
                IntStream.range(0, 60)
                        .mapToObj(n -> List.of(create("a" + n), create("b" + n)))
                        .toList();
        try (var group = new GroupCommit(writerRefusing(), 1_000, Pause.real())) {
            commitTogether(group, records);
        }

        assertThat(transactions).allMatch(changes -> changes.size() <= 100);
        assertThat(transactions.stream().mapToInt(List::size).sum()).isEqualTo(120);
    }

    @Test
    void packing_one_record_at_most_switches_packing_off() {
        try (var group = new GroupCommit(writerRefusing(), 1, Pause.real())) {
            commitTogether(group, List.of(List.of(create("a")), List.of(create("b"))));
        }

        assertThat(transactions).hasSize(2);
    }

    @Test
    void a_slow_lane_holds_up_the_others_for_the_linger_only() {
        try (var group = new GroupCommit(writerRefusing(), 100, Pause.real())) {
            group.laneBusy();
            group.laneBusy();

            commit(group, List.of(create("a")));

            assertThat(transactions).containsExactly(List.of(create("a")));
            group.laneIdle();
        }
    }

    @Test
    void a_lane_that_goes_idle_is_not_waited_for() {
        try (var group = new GroupCommit(writerRefusing(), 100, Pause.real())) {
            group.laneBusy();
            group.laneBusy();
            group.laneIdle();

            commit(group, List.of(create("a")));
        }

        assertThat(transactions).hasSize(1);
    }

    @Test
    void an_error_of_the_commit_reaches_who_submitted() {
        Consumer<List<Change>> broken =
                changes -> {
                    throw new AssertionError("broken");
                };
        try (var group = new GroupCommit(broken, 100, Pause.real())) {
            group.laneBusy();

            assertThatThrownBy(() -> commit(group, List.of(create("a"))))
                    .isInstanceOf(AssertionError.class);
        }
    }
}
