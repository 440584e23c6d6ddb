package millrace.platform.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxRowTest {

    private static OutboxRow row(String eventId, long sequence, int place) {
        return sent(eventId, null, sequence, place);
    }

    private static OutboxRow sent(
            String eventId, @Nullable String sending, long sequence, int place) {
        return new OutboxRow(
                "order.events",
                "o-1",
                eventId,
                sending,
                sequence,
                place,
                "{}",
                Map.of(),
                Instant.EPOCH);
    }

    @Test
    void only_the_first_event_of_the_first_sequence_has_none_before_it() {
        assertThat(row("a", 1, 0).isFirst()).isTrue();
        assertThat(row("a", 1, 1).isFirst()).isFalse();
        assertThat(row("a", 2, 0).isFirst()).isFalse();
    }

    @Test
    void rows_of_a_key_lie_in_the_order_of_their_sequences_and_places() {
        var rows =
                Stream.of(row("a", 10, 1), row("b", 9, 0), row("c", 10, 0), row("d", 2, 11))
                        .sorted(Comparator.comparing(row -> row.rowKey().sk()));

        assertThat(rows.map(OutboxRow::eventId)).containsExactly("d", "b", "c", "a");
    }

    @Test
    void a_record_that_is_published_again_is_another_row_each_time() {
        assertThat(Stream.of(row("a", 1, 0), sent("a", "x", 1, 0), sent("a", "y", 1, 0)))
                .extracting(OutboxRow::rowKey)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.sk().endsWith("#a"));
    }

    @Test
    void only_rows_of_one_sequence_and_place_have_no_order_between_them() {
        assertThat(row("a", 3, 1).isLevelWith(row("b", 3, 1))).isTrue();
        assertThat(row("a", 3, 1).isLevelWith(row("b", 3, 2))).isFalse();
        assertThat(row("a", 3, 1).isLevelWith(row("b", 4, 1))).isFalse();
    }
}
