package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import millrace.demo.client.SeenRecord;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class NarrationTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Narration narration(boolean colour) {
        return new Narration(new PrintStream(told, true, StandardCharsets.UTF_8), colour);
    }

    private static SeenRecord record(String value) {
        return new SeenRecord(
                "order.events",
                0,
                7,
                "8a74aa00-eb68-4601-aa09-f5b9df8b73ab",
                value.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_type", "OrderCreated", "correlationId", "short"),
                value);
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_would_control_a_terminal_is_not_printed() {
        narration(false).records(List.of(record("\u0000\u001b[2J, no JSON")));

        assertThat(text()).contains("··[2J, no JSON").doesNotContain("\u001b");
    }

    @Test
    void a_record_is_one_line_with_topic_type_key_correlation_and_what_is_new_in_the_payload() {
        narration(false)
                .records(List.of(record("{\"eventId\":\"x\",\"totalAmount\":9,\"paidAt\":\"y\"}")));
        assertThat(text().strip().split("\\s+"))
                .containsExactly(
                        "order.events",
                        "OrderCreated",
                        "key",
                        "…df8b73ab",
                        "correlation",
                        "short",
                        "{\"totalAmount\":9}");
    }

    @Test
    void a_long_or_unreadable_payload_is_cut_and_stays_on_its_line() {
        narration(false).records(List.of(record("no json\n" + "x".repeat(500))));
        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("no json x").contains("…").hasSizeLessThan(250);
    }

    @Test
    void a_payload_and_an_id_are_cut_between_characters() {
        narration(false).records(List.of(record("x" + "😀".repeat(200))));

        assertThat(text()).contains("x" + "😀".repeat(98) + "…").doesNotContain("?");
        assertThat(Narration.shortened("😀".repeat(10))).isEqualTo("…" + "😀".repeat(8));
    }

    @Test
    void there_is_colour_on_a_terminal_only() {
        narration(false).holds("plain");
        assertThat(text()).doesNotContain("\u001b");
        narration(true).holds("bright");
        assertThat(text()).contains("\u001b[32m");
    }
}
