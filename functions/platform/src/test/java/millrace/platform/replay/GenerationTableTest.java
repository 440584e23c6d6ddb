package millrace.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class GenerationTableTest {

    private static final Key ONE = Key.of("THING", "1");
    private static final Key TWO = Key.of("THING", "2");

    private final TestPlatform test = TestPlatform.create();
    private final GenerationTable first = new GenerationTable(test.table(), 0);
    private final GenerationTable second = new GenerationTable(test.table(), 1);

    record Thing(int number) {}

    private static Change thing(Key key, int number) {
        return Change.create(Item.of(key, new Thing(number)).foundBy("NUMBERS", "" + number));
    }

    @Test
    void generations_do_not_see_each_other_and_see_their_keys_as_they_gave_them() {
        first.commit("tx-1", List.of(thing(ONE, 1)));
        second.commit("tx-2", List.of(thing(ONE, 2), thing(TWO, 3)));

        assertThat(first.load(ONE, Thing.class).orElseThrow().value()).isEqualTo(new Thing(1));
        var read = second.load(ONE, Thing.class).orElseThrow();
        assertThat(read.key()).isEqualTo(ONE);
        assertThat(read.value()).isEqualTo(new Thing(2));
        assertThat(first.existing(List.of(ONE, TWO))).isEqualTo(Set.of(ONE));
        assertThat(second.existing(List.of(ONE, TWO))).isEqualTo(Set.of(ONE, TWO));
        second.delete(List.of(ONE));
        assertThat(first.existing(List.of(ONE))).isEqualTo(Set.of(ONE));
        assertThat(second.existing(List.of(ONE))).isEmpty();
    }

    @Test
    void pages_go_on_where_they_ended() {
        second.commit("tx", List.of(thing(ONE, 1), thing(TWO, 2)));

        for (var list : List.of(Query.of("THING"), Query.of("NUMBERS"))) {
            var isLookup = list.pk().equals("NUMBERS");
            var asked = list.page(1, null);
            var page =
                    isLookup ? second.lookup(asked, Thing.class) : second.query(asked, Thing.class);
            assertThat(page.values()).containsExactly(new Thing(1));
            var next = list.page(1, page.next());
            var rest =
                    isLookup ? second.lookup(next, Thing.class) : second.query(next, Thing.class);
            assertThat(rest.values()).containsExactly(new Thing(2));
        }
    }

    @Test
    void a_refusal_names_the_keys_as_they_were_given() {
        second.commit("tx-1", List.of(thing(ONE, 1)));

        assertThatThrownBy(() -> second.commit("tx-2", List.of(thing(ONE, 2))))
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        refused -> assertThat(refused.keys()).isEqualTo(Set.of(ONE)));
    }

    @Test
    void an_inbox_row_still_begins_like_one() {
        assertThat(GenerationTable.stored(2, "INBOX#group#event"))
                .isEqualTo("INBOX#@2#group#event");
        assertThat(GenerationTable.stored(2, "USER#7")).isEqualTo("@2#USER#7");
        assertThat(GenerationTable.stored(0, "USER#7")).isEqualTo("USER#7");
    }

    @Test
    void nothing_that_somebody_else_would_act_on_is_taken() {
        var due = Change.create(Item.of(ONE, new Thing(1)).due("OUTBOX#0", Instant.EPOCH));

        for (var table : List.of(first, second)) {
            assertThatThrownBy(() -> table.commit("tx", List.of(due)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> table.due("OUTBOX#0", Instant.EPOCH))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(test.table().existing(List.of(ONE))).isEmpty();
    }
}
