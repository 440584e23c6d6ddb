package millrace.notifications.channel;

import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.LogLines;
import org.junit.jupiter.api.Test;

class ComposedNotifiersTest {

    private final List<String> delivered = new ArrayList<>();

    private Notifier working(String name) {
        return message -> delivered.add(name + " " + message.title());
    }

    private static Notifier failing(RuntimeException failure) {
        return message -> {
            throw failure;
        };
    }

    @Test
    void a_fallback_asks_the_second_with_a_warning_where_the_first_fails() {
        try (var log = LogLines.of(FallbackNotifier.class, Level.WARN)) {
            new FallbackNotifier(working("push"), working("sms")).send(PAID);
            assertThat(log.lines()).isEmpty();

            new FallbackNotifier(failing(new RetriableFailure("down")), working("sms")).send(PAID);
            assertThat(log.lines()).extracting(LogLines.Line::level).containsExactly(Level.WARN);
        }
        assertThat(delivered).containsExactly("push 💳 결제 완료", "sms 💳 결제 완료");
    }

    @Test
    void a_fallback_fails_as_its_second_does() {
        var second = new RetriableFailure("down, too");

        assertThatThrownBy(() ->
                        new FallbackNotifier(failing(new PoisonMessage("x")), failing(second))
                                .send(PAID))
                .isSameAs(second);
    }

    @Test
    void an_address_that_is_gone_is_told_even_where_a_fallback_hides_it() {
        var gone = new ArrayList<String>();
        Channel<String> push =
                (to, message, cause) -> {
                    throw new AddressGone("UNREGISTERED");
                };

        new FallbackNotifier(push.to("token-1", CAUSE, gone::add), working("sms")).send(PAID);

        assertThat(gone).containsExactly("token-1");
        assertThat(delivered).hasSize(1);
    }

    @Test
    void an_outage_of_an_operators_channel_counts_as_attempts() {
        var throttled = new Throttled("Slack", Duration.ofSeconds(1));

        assertThatThrownBy(() -> new OperatorsNotifier(failing(throttled)).send(PAID))
                .isExactlyInstanceOf(RetriableFailure.class)
                .hasCause(throttled);
    }
}
