package millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of queries and indexes of every {@link Table}; a fresh one for each test. */
public abstract class TableQueryContract {

    private static final Instant NOON = TestClock.NOON;

    /** The record in the items of these tests. */
    public record Note(String text, long count) {}

    /** An empty table whose indexes do not lag. */
    protected abstract Table table();

    private static Item note(String pk, String sk) {
        return Item.of(Key.of(pk, sk), new Note(sk, 0));
    }

    private void create(Item... items) {
        table().commit("tx", Stream.of(items).map(Change::create).toList());
    }

    private static List<String> texts(List<Stored<Note>> items) {
        return items.stream().map(item -> item.value().text()).toList();
    }

    @Test
    void a_partition_is_read_in_the_order_of_its_sort_keys() {
        create(note("A", "2"), note("A", "10"), note("A", "é"), note("A", "z"), note("B", "1"));

        assertThat(texts(table().query(Query.of("A", ""), Note.class).items()))
                .containsExactly("10", "2", "z", "é");
        assertThat(table().query(Query.of("C", ""), Note.class).items()).isEmpty();
    }

    @Test
    void a_prefix_narrows_a_partition() {
        create(note("A", "ITEM#1"), note("A", "ITEM#2"), note("A", "ORDER"));

        assertThat(texts(table().query(Query.of("A", "ITEM#"), Note.class).items()))
                .containsExactly("ITEM#1", "ITEM#2");
    }

    @Test
    void pages_hold_every_item_once_in_both_directions() {
        create(note("A", "1"), note("A", "2"), note("A", "3"), note("A", "4"), note("A", "5"));

        assertThat(walk(2, false, query -> table().query(query, Note.class)))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(walk(2, true, query -> table().query(query, Note.class)))
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(walk(5, true, query -> table().query(query, Note.class))).hasSize(5);
    }

    @Test
    void a_page_goes_on_where_its_last_item_was_even_when_that_is_gone() {
        create(note("A", "1"), note("A", "2"), note("A", "3"));
        var first = table().query(new Query("A", "", 2, false, null), Note.class);
        table().delete(List.of(Key.of("A", "2")));

        var second = table().query(new Query("A", "", 2, false, first.next()), Note.class);

        assertThat(texts(second.items())).containsExactly("3");
        assertThat(second.next()).isNull();
    }

    @Test
    void lookup_holds_what_asks_for_it_in_the_order_of_its_sort_keys() {
        create(
                note("A", "1").foundBy("USER#1", "b"),
                note("B", "2").foundBy("USER#1", "a"),
                note("C", "3").foundBy("USER#2", "a"),
                note("D", "4"));

        assertThat(texts(table().lookup(Query.of("USER#1", ""), Note.class).items()))
                .containsExactly("2", "1");
        assertThat(texts(table().lookup(Query.of("USER#1", "b"), Note.class).items()))
                .containsExactly("1");
    }

    @Test
    void lookup_pages_hold_every_item_once_even_where_sort_keys_are_equal() {
        create(
                note("K1", "1").foundBy("A", "same"),
                note("K2", "2").foundBy("A", "same"),
                note("K3", "3").foundBy("A", "same"),
                note("K4", "4").foundBy("A", "later"));

        assertThat(walk(2, false, query -> table().lookup(query, Note.class)))
                .containsExactlyInAnyOrder("1", "2", "3", "4")
                .startsWith("4");
        assertThat(walk(1, true, query -> table().lookup(query, Note.class)))
                .containsExactlyInAnyOrder("1", "2", "3", "4")
                .endsWith("4");
    }

    @Test
    void an_item_leaves_an_index_when_its_replacement_is_not_in_it() {
        create(note("A", "1").foundBy("USER#1", "a").due("LANE#0", NOON));
        var read = table().load(Key.of("A", "1"), Note.class).orElseThrow();

        table().commit("tx-2", List.of(Change.replace(read, note("A", "1"))));

        assertThat(table().lookup(Query.of("USER#1", ""), Note.class).items()).isEmpty();
        assertThat(table().due("LANE#0", NOON).keys()).isEmpty();
    }

    @Test
    void an_addition_leaves_an_item_in_its_indexes() {
        create(note("A", "1").foundBy("USER#1", "a").due("LANE#0", NOON));

        table().commit(
                        "tx-2",
                        List.of(
                                Change.create(note("B", "2")),
                                new Change.Add(Key.of("A", "1"), Map.of("count", 5L))));

        assertThat(table().due("LANE#0", NOON).keys())
                .containsExactly(new DueKey(Key.of("A", "1"), NOON));
        assertThat(table().lookup(Query.of("USER#1", ""), Note.class).items()).hasSize(1);
    }

    @Test
    void due_gives_what_is_due_by_the_time_oldest_first_and_no_more_than_asked_for() {
        create(
                note("A", "late").due("LANE#0", NOON),
                note("B", "early").due("LANE#0", NOON.minusMillis(1)),
                note("C", "not yet").due("LANE#0", NOON.plusMillis(1)),
                note("D", "other lane").due("LANE#1", NOON.minusSeconds(9)),
                note("E", "never"));

        assertThat(table().due("LANE#0", NOON))
                .isEqualTo(
                        new DuePage(
                                List.of(
                                        new DueKey(Key.of("B", "early"), NOON.minusMillis(1)),
                                        new DueKey(Key.of("A", "late"), NOON)),
                                null));
        assertThat(table().due("LANE#0", NOON, 1, null).keys())
                .containsExactly(new DueKey(Key.of("B", "early"), NOON.minusMillis(1)));
    }

    @Test
    void due_pages_hold_every_key_once_and_go_on_where_the_last_was_even_when_that_is_gone() {
        create(
                note("A", "1").due("LANE#0", NOON),
                note("B", "2").due("LANE#0", NOON),
                note("C", "3").due("LANE#0", NOON),
                note("D", "4").due("LANE#0", NOON.plusMillis(1)));
        var seen = new ArrayList<DueKey>();
        @Nullable DueKey after = null;
        do {
            var page = table().due("LANE#0", NOON.plusMillis(1), 1, after);
            seen.addAll(page.keys());
            table().delete(page.keys().stream().map(DueKey::key).toList());
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
        assertThat(seen.getLast()).isEqualTo(new DueKey(Key.of("D", "4"), NOON.plusMillis(1)));
    }

    @Test
    void an_item_that_has_expired_stays_readable_until_it_is_deleted() {
        create(note("A", "1").expiring(NOON.minusSeconds(1)));

        assertThat(table().load(Key.of("A", "1"), Note.class)).isPresent();
    }

    @Test
    void a_page_has_1_to_100_items() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Query("A", "", 0, false, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Query("A", "", Table.MAX_PAGE + 1, false, null));
    }

    private static List<String> walk(
            int limit, boolean newestFirst, Function<Query, Page<Note>> read) {
        var seen = new ArrayList<String>();
        Query.@Nullable Position after = null;
        do {
            var page = read.apply(new Query("A", "", limit, newestFirst, after));
            seen.addAll(texts(page.items()));
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            after = page.next();
        } while (after != null);
        return seen;
    }
}
