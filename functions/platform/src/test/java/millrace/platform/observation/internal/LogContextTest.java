package millrace.platform.observation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    @Test
    void what_is_worked_on_is_in_every_line_of_the_block_and_in_none_after_it() {
        MDC.put("outer", "stays");

        try (var _ = LogContext.request("POST /api/things", "correlation-1", null)) {
            assertThat(MDC.getCopyOfContextMap())
                    .isEqualTo(
                            Map.of(
                                    "outer", "stays",
                                    "operation", "POST /api/things",
                                    "correlationId", "correlation-1"));
        }

        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("outer", "stays"));
        MDC.remove("outer");
    }
}
