package millrace.platform.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.junit.jupiter.api.Test;

class GroupWriterTest {

    private final List<List<Change>> transactions = new ArrayList<>();
    private long left = 5;

    private static Key key(String name) {
        return Key.of(name, "X");
    }

    private static Change create(String name) {
        return Change.create(Item.of(key(name), Map.of()));
    }

    private static Change takeOne() {
        return new Change.Add(key("stock"), Map.of("n", -1L));
    }

    private List<PendingCommit> write(Consumer<List<Change>> commit, List<List<Change>> records) {
        var group = records.stream().map(PendingCommit::of).toList();
        new GroupWriter(
                        changes -> {
                            transactions.add(changes);
                            commit.accept(changes);
                        })
                .write(group);
        return group;
    }

    /** Refuses these items. */
    private static Consumer<List<Change>> refusing(String... names) {
        var refused = Set.of(names);
        return changes -> {
            var failed =
                    changes.stream()
                            .map(Change::key)
                            .filter(key -> refused.contains(key.pk()))
                            .collect(Collectors.toSet());
            if (!failed.isEmpty()) {
                throw new ConditionsFailed(failed);
            }
        };
    }

    @Test
    void one_records_conflict_does_not_decide_the_others_outcome() {
        var group =
                write(
                        refusing("b"),
                        List.of(List.of(create("a")), List.of(create("b")), List.of(create("c"))));

        assertThat(transactions).hasSize(2);
        assertThat(transactions.get(1)).containsExactly(create("a"), create("c"));
        assertThat(group.get(0).outcome()).isCompleted();
        assertThat(group.get(2).outcome()).isCompleted();
        assertThatThrownBy(group.get(1).outcome()::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        failed -> assertThat(failed.keys()).containsExactly(key("b")));
    }

    @Test
    void a_group_that_a_table_does_not_take_for_now_stays_together() {
        var group =
                write(
                        _ -> {
                            throw new PassingFailure("The table throttles");
                        },
                        List.of(List.of(create("a")), List.of(create("b"))));

        assertThat(transactions).hasSize(1);
        assertThat(group)
                .allSatisfy(each ->
                        assertThatThrownBy(each.outcome()::join)
                                .hasCauseInstanceOf(PassingFailure.class));
    }

    @Test
    void a_group_of_which_everything_was_handled_before_costs_one_transaction() {
        var group =
                write(
                        refusing("a", "b"),
                        List.of(List.of(create("a"), takeOne()), List.of(create("b"), takeOne())));

        assertThat(transactions).hasSize(1);
        assertThat(group).allMatch(each -> each.outcome().isCompletedExceptionally());
    }

    @Test
    void of_many_that_want_the_last_units_as_many_get_one_as_there_are() {
        Consumer<List<Change>> stock =
                changes -> {
                    long wanted = changes.stream().filter(Change.Create.class::isInstance).count();
                    if (wanted > left) {
                        throw new ConditionsFailed(Set.of(key("stock")));
                    }
                    left -= wanted;
                };

        var group =
                write(
                        stock,
                        IntStream.range(0, 32)
                                .mapToObj(n -> List.of(create("a" + n), takeOne()))
                                .toList());

        assertThat(left).isZero();
        assertThat(group).filteredOn(each -> each.outcome().isCompletedExceptionally()).hasSize(27);
    }

    @Test
    void who_does_not_touch_what_many_wanted_too_much_of_is_written_together() {
        var group =
                write(
                        refusing("stock"),
                        List.of(
                                List.of(create("a"), takeOne()),
                                List.of(create("b")),
                                List.of(create("c"))));

        assertThat(transactions.get(1)).containsExactly(create("b"), create("c"));
        assertThat(group.get(0).outcome()).isCompletedExceptionally();
        assertThat(group.subList(1, 3)).allMatch(each -> each.outcome().isDone());
    }

    @Test
    void a_packed_transaction_that_is_too_large_is_split() {
        Consumer<List<Change>> oneAtMost =
                changes -> {
                    if (changes.size() > 1) {
                        throw new IllegalArgumentException("too many bytes");
                    }
                };

        var group = write(oneAtMost, List.of(List.of(create("a")), List.of(create("b"))));

        assertThat(group).noneMatch(each -> each.outcome().isCompletedExceptionally());
    }

    @Test
    void a_pack_that_only_met_another_transaction_is_not_taken_apart() {
        Consumer<List<Change>> meeting =
                changes -> {
                    throw new ConditionsFailed(Set.of());
                };

        var group =
                write(
                        meeting,
                        IntStream.range(0, 32).mapToObj(n -> List.of(create("a" + n))).toList());

        assertThat(transactions).hasSize(1);
        assertThat(group).allMatch(each -> each.outcome().isCompletedExceptionally());
    }

    @Test
    void a_pack_is_written_within_the_time_of_whoever_has_the_least_of_it() {
        var seen = new ArrayList<Duration>();
        var hurried = new ArrayList<PendingCommit>();
        for (var left : List.of(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ZERO)) {
            Deadline deadline = () -> left;
            hurried.add(
                    ScopedValue.where(Deadline.CURRENT, deadline)
                            .call(() -> PendingCommit.of(List.of(create("a" + left)))));
        }

        new GroupWriter(_ -> seen.add(Deadline.current().remaining())).write(hurried);

        assertThat(seen).containsExactly(Duration.ofSeconds(5));
        assertThat(hurried.subList(0, 2)).allMatch(each -> each.outcome().isDone());
        assertThatThrownBy(hurried.getLast().outcome()::join)
                .cause()
                .isInstanceOf(PassingFailure.class);
    }

    @Test
    void when_the_table_is_out_of_reach_every_record_of_the_group_learns_it() {
        Consumer<List<Change>> unreachable =
                changes -> {
                    throw new RetriableFailure("out of reach");
                };

        var group = write(unreachable, List.of(List.of(create("a")), List.of(create("b"))));

        assertThat(transactions).hasSize(1);
        assertThat(group)
                .allSatisfy(each ->
                        assertThatThrownBy(each.outcome()::join)
                                .cause()
                                .isInstanceOf(RetriableFailure.class));
    }
}
