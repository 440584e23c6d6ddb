package millrace.platform.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;

class PackedChangesTest {

    private static final Key STOCK = Key.of("STOCK", "STOCK");

    private final PackedChanges packed = new PackedChanges();

    private static Change create(String name) {
        return Change.create(Item.of(Key.of(name, "X"), Map.of()));
    }

    private static Change add(long amount) {
        return new Change.Add(STOCK, Map.of("n", amount));
    }

    @Test
    void an_item_that_is_written_whole_is_not_added_to_in_the_same_transaction() {
        packed.add(List.of(Change.create(Item.of(STOCK, Map.of()))));

        assertThat(packed.takes(List.of(add(1)))).isFalse();
    }

    @Test
    void an_item_that_is_added_to_is_not_written_whole_in_the_same_transaction() {
        packed.add(List.of(create("a"), add(1)));

        assertThat(packed.takes(List.of(new Change.Remove(STOCK, 1)))).isFalse();
        assertThat(packed.takes(List.of(add(1)))).isTrue();
    }

    @Test
    void a_merged_addition_takes_no_further_action() {
        packed.add(IntStream.range(1, Table.MAX_ACTIONS).mapToObj(n -> create("a" + n)).toList());
        packed.add(List.of(add(1)));

        assertThat(packed.takes(List.of(add(1)))).isTrue();
        assertThat(packed.takes(List.of(create("b")))).isFalse();
    }

    @Test
    void additions_whose_sum_is_no_long_are_kept_apart() {
        packed.add(List.of(create("a"), add(Long.MAX_VALUE)));

        assertThat(packed.takes(List.of(create("b"), add(1)))).isFalse();
    }

    @Test
    void what_the_first_record_writes_first_comes_first() {
        packed.add(List.of(create("guard"), add(1)));
        packed.add(List.of(create("other guard")));

        assertThat(packed.changes().getFirst()).isEqualTo(create("guard"));
    }
}
