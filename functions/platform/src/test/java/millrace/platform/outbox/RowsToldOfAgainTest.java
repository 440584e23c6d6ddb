package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stream tells of rows whose events were published before: never published again. */
class RowsToldOfAgainTest {

    private final RelayedOutbox outbox = RelayedOutbox.create();

    @Test
    void rows_that_the_stream_tells_of_hours_later_are_not_published_again() {
        outbox.committed("o-1", 1).committed("o-1", 2).committed("o-1", 3);
        var batch = outbox.inserted();
        assertThat(outbox.relay().apply(batch)).isEqualTo(RelayedOutbox.ALL_PUBLISHED);
        outbox.platform().clock().add(Duration.ofHours(20));

        assertThat(outbox.relay().apply(batch)).isEqualTo(RelayedOutbox.ALL_PUBLISHED);

        assertThat(outbox.published())
                .containsExactly("o-1 version 1", "o-1 version 2", "o-1 version 3");
    }

    @Test
    void a_first_row_that_comes_again_later_is_not_published_again() {
        var batch = outbox.committed("o-1", 1).inserted();
        assertThat(outbox.relay().apply(batch)).isEqualTo(RelayedOutbox.ALL_PUBLISHED);
        outbox.platform().clock().add(OutboxRelay.CHECKED_FROM);

        assertThat(outbox.relay().apply(batch)).isEqualTo(RelayedOutbox.ALL_PUBLISHED);

        assertThat(outbox.published()).containsExactly("o-1 version 1");
    }
}
