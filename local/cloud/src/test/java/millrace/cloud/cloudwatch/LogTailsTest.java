package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTailsTest {

    private final LogTails tails = new LogTails();

    @Test
    void a_tail_has_what_its_function_prints_while_somebody_waits() {
        tails.add("place", "before");
        var tail = tails.begin("place");
        tails.add("place", "one");
        tails.add("other", "not this");
        tails.add("place", "two");

        assertThat(tail.get()).isEqualTo("one\ntwo\n");
        tails.add("place", "after");
        assertThat(tail.get()).isEqualTo("one\ntwo\n");
    }

    @Test
    void of_a_long_log_only_the_last_4_kilobytes_are_kept() {
        var tail = tails.begin("place");
        for (int i = 0; i < 5_000; i++) {
            tails.add("place", "line " + i);
        }

        assertThat(tail.get()).hasSize(LogTails.MAXIMUM_BYTES).endsWith("line 4999\n");
    }
}
