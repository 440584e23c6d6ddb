package millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;

/** The limits of every {@link Table}, and its refusal of more. */
public abstract class TableLimitsContract extends ShopTable {

    @Test
    void one_hundred_changes_fit_and_one_more_does_not() {
        tooMuch(items(Table.MAX_ACTIONS + 1));
        create(items(Table.MAX_ACTIONS));
        assertThat(stored("n99").version()).isEqualTo(1);
    }

    @Test
    void a_transaction_or_an_item_with_too_many_bytes_is_refused_before_anything_is_written() {
        var large = "x".repeat(Table.MAX_ITEM_BYTES - 1_000);
        var nine =
                IntStream.range(0, 9)
                        .mapToObj(n -> Item.of(key("n" + n), new Product(large, n, 0)))
                        .toArray(Item[]::new);

        tooMuch(nine);
        tooMuch(Item.of(key("n0"), new Product("x".repeat(Table.MAX_ITEM_BYTES), 0, 0)));
        create(nine[0]);
        assertThat(stored("n0").value().name()).isEqualTo(large);
    }

    @Test
    void a_transaction_changes_an_item_once_at_most() {
        tooMuch(product("n0", 1), product("n0", 2));
    }

    @Test
    void nothing_and_a_lone_addition_are_refused() {
        create(product("pen", 3));
        var addition = new Change.Add(key("pen"), Map.of("stock", 1L));

        assertThatIllegalArgumentException().isThrownBy(() -> table().commit(TX, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table().commit(TX, List.of(addition)));
        assertThat(stored("pen").version()).isEqualTo(1);
    }

    @Test
    void existing_tells_which_keys_are_there() {
        create(product("pen", 3), product("cup", 3));

        assertThat(table().existing(List.of(key("pen"), key("pen"), key("none"))))
                .containsExactly(key("pen"));
        assertThat(table().existing(List.of())).isEmpty();
        var tooMany = IntStream.rangeClosed(0, Table.MAX_PAGE).mapToObj(n -> key("n" + n)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> table().existing(tooMany));
    }

    @Test
    void deleting_asks_for_no_condition_and_takes_any_number() {
        create(items(60));
        var keys = new ArrayList<>(IntStream.range(0, 60).mapToObj(n -> key("n" + n)).toList());
        keys.add(key("never there"));

        table().delete(keys);
        table().delete(List.of());

        assertThat(table().existing(keys)).isEmpty();
    }

    private void tooMuch(Item... items) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(items))
                .withMessageEndingWith("Nothing was written.");
        assertThat(table().existing(List.of(key("n0")))).isEmpty();
    }

    private static Item[] items(int count) {
        return IntStream.range(0, count).mapToObj(n -> product("n" + n, n)).toArray(Item[]::new);
    }
}
