package millrace.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import millrace.events.Topic;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @Test
    void a_handled_message_is_remembered_until_its_expiry() {
        var inbox = new Inbox("group", Duration.ofDays(40), CLOCK);

        var row = inbox.handled("event-1");

        assertThat(row.key()).isEqualTo(inbox.keyOf("event-1"));
        assertThat(row.expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(40)));
    }

    @Test
    void two_consumers_remember_one_message_apart() {
        assertThat(new Inbox("a", Inbox.DEFAULT_EXPIRY, CLOCK).keyOf("event-1"))
                .isNotEqualTo(new Inbox("b", Inbox.DEFAULT_EXPIRY, CLOCK).keyOf("event-1"));
    }

    @Test
    void a_message_is_remembered_longer_than_any_dead_letter_is_kept() {
        assertThat(Topic.values())
                .allMatch(topic ->
                        topic.deadLetter().retention().compareTo(Inbox.DEFAULT_EXPIRY) < 0);
    }
}
