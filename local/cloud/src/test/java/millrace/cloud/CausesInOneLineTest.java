package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import millrace.testing.InEveryLocale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@InEveryLocale
class CausesInOneLineTest {

    private static String causes(@Nullable Throwable thrown) {
        var event = new LoggingEvent();
        if (thrown != null) {
            event.setThrowableProxy(new ThrowableProxy(thrown));
        }
        return new CausesInOneLine().convert(event);
    }

    @Test
    void a_line_without_a_cause_stays_as_it_is() {
        assertThat(causes(null)).isEmpty();
    }

    @Test
    void every_cause_is_named_down_to_the_root() {
        var root = new IOException("reset by peer");
        var outer = new IllegalStateException("no answer", new RuntimeException(null, root));

        assertThat(causes(outer))
                .isEqualTo(
                        ": IllegalStateException (no answer), because of RuntimeException, because"
                                + " of IOException (reset by peer)");
    }

    @Test
    void a_circle_of_causes_ends() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(causes(first)).startsWith(": IllegalStateException (first)");
    }
}
