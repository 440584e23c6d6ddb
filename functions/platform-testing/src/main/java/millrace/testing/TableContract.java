package millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract of writes and single reads of every {@link millrace.platform.table.Table}. */
public abstract class TableContract extends ShopTable {

    /** One field of each kind that records have. */
    public record Everything(
            String text,
            long number,
            BigDecimal decimal,
            boolean flag,
            @org.jspecify.annotations.Nullable String nothing,
            Instant at,
            List<Product> list,
            Map<String, String> map) {}

    private static void refused(ThrowingCallable commit, Key... keys) {
        assertThatThrownBy(commit)
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        failed -> assertThat(failed.keys()).isEqualTo(Set.of(keys)));
    }

    @Test
    void a_created_item_is_read_back_with_version_1_and_its_transaction() {
        create(product("pen", 3));

        assertThat(table().load(key("pen"), Product.class))
                .contains(new Stored<>(key("pen"), new Product("pen", 3, 0), 1, TX));
        assertThat(table().load(key("cup"), Product.class)).isEmpty();
    }

    @Test
    void every_kind_of_field_is_read_back_as_it_was_written() {
        var whole =
                new Everything(
                        "한글 \"quoted\" \n",
                        Long.MAX_VALUE,
                        new BigDecimal("12345.678"),
                        true,
                        null,
                        Instant.parse("2026-01-01T12:00:00.123456789Z"),
                        List.of(new Product("", -1, 0)),
                        Map.of("a b", ""));
        create(Item.of(key("all"), whole));

        assertThat(table().load(key("all"), Everything.class).orElseThrow().value())
                .isEqualTo(whole);
    }

    @Test
    void an_item_is_created_once() {
        create(product("pen", 3));

        refused(
                () -> table().commit("tx-2", List.of(Change.create(product("pen", 9)))),
                key("pen"));
        assertThat(stored("pen").value().stock()).isEqualTo(3);
    }

    @Test
    void replacing_what_was_read_raises_the_version() {
        create(product("pen", 3));

        table().commit("tx-2", List.of(Change.replace(stored("pen"), product("pen", 7))));

        assertThat(stored("pen"))
                .isEqualTo(new Stored<>(key("pen"), new Product("pen", 7, 0), 2, "tx-2"));
    }

    @Test
    void replacing_a_stale_or_missing_item_is_refused() {
        create(product("pen", 3));
        var stale = stored("pen");
        table().commit("tx-2", List.of(Change.replace(stale, product("pen", 7))));

        refused(
                () -> table().commit("tx-3", List.of(Change.replace(stale, product("pen", 9)))),
                key("pen"));
        refused(
                () -> table().commit("tx-3", List.of(new Change.Replace(product("cup", 1), 1))),
                key("cup"));
        assertThat(stored("pen").value().stock()).isEqualTo(7);
    }

    @Test
    void removing_needs_the_version_that_was_read() {
        create(product("pen", 3));
        refused(
                () -> table().commit("tx-2", List.of(new Change.Remove(key("pen"), 2))),
                key("pen"));

        table().commit("tx-3", List.of(Change.remove(stored("pen"))));

        assertThat(table().load(key("pen"), Product.class)).isEmpty();
        refused(
                () -> table().commit("tx-4", List.of(new Change.Remove(key("pen"), 1))),
                key("pen"));
    }

    @Test
    void what_was_created_anew_is_not_what_was_read_though_its_version_is_the_same() {
        create(product("pen", 3));
        var first = stored("pen");
        table().commit("tx-2", List.of(Change.removeUnlessRecreated(first)));
        table().commit("tx-3", List.of(Change.create(product("pen", 5))));

        refused(
                () ->
                        table().commit(
                                        "tx-4",
                                        List.of(
                                                Change.replaceUnlessRecreated(
                                                        first, product("pen", 9)))),
                key("pen"));
        refused(
                () -> table().commit("tx-5", List.of(Change.removeUnlessRecreated(first))),
                key("pen"));
        table().commit(
                        "tx-6",
                        List.of(Change.replaceUnlessRecreated(stored("pen"), product("pen", 9))));
        assertThat(stored("pen").value().stock()).isEqualTo(9);
    }

    @Test
    void an_addition_changes_the_named_fields_only_and_raises_the_version() {
        create(product("pen", 3));

        add("order-1", Map.of("stock", -2L, "sold", 2L));

        assertThat(stored("pen"))
                .isEqualTo(new Stored<>(key("pen"), new Product("pen", 1, 2), 2, "tx-order-1"));
    }

    @Test
    void taking_all_that_is_there_succeeds_and_taking_more_is_refused() {
        create(product("pen", 3));

        refused(() -> add("order-1", Map.of("stock", -4L)), key("pen"));
        assertThat(table().load(key("order-1"), Product.class)).isEmpty();
        add("order-2", Map.of("stock", -3L));

        assertThat(stored("pen").value().stock()).isZero();
        refused(() -> add("order-3", Map.of("stock", -1L)), key("pen"));
    }

    @Test
    void an_addition_to_what_is_not_there_is_refused() {
        refused(() -> add("order-1", Map.of("stock", 1L)), key("pen"));
        create(product("pen", 3));
        refused(() -> add("order-1", Map.of("unknown", -1L)), key("pen"));
        assertThatIllegalArgumentException().isThrownBy(() -> add("order-1", Map.of("name", 1L)));
    }

    @Test
    void merged_additions_count_like_one_after_the_other() {
        create(product("pen", 3));
        var one = new Change.Add(key("pen"), Map.of("stock", -1L, "sold", 1L));
        var other = new Change.Add(key("pen"), Map.of("stock", -2L));

        table().commit(TX, List.of(Change.create(product("order", 0)), one.and(other)));

        assertThat(stored("pen").value()).isEqualTo(new Product("pen", 0, 1));
    }

    @Test
    void a_refused_transaction_writes_nothing_and_names_every_failed_item() {
        create(product("pen", 3), product("cup", 3));

        refused(
                () ->
                        table().commit(
                                        "tx-2",
                                        List.of(
                                                Change.create(product("new", 1)),
                                                Change.create(product("pen", 1)),
                                                new Change.Replace(product("cup", 9), 5))),
                key("pen"),
                key("cup"));

        assertThat(table().load(key("new"), Product.class)).isEmpty();
        assertThat(stored("cup").value().stock()).isEqualTo(3);
    }

    private void add(String order, Map<String, Long> amounts) {
        table().commit(
                        "tx-" + order,
                        List.of(
                                Change.create(product(order, 0)),
                                new Change.Add(key("pen"), amounts)));
    }
}
