package millrace.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class LineSplittingTest {

    @Test
    void bytes_are_cut_into_lines_and_empty_ones_left_out() {
        var lines = new ArrayList<String>();
        var splitting = new LineSplitting(lines::add);

        write(splitting, "one\ntw");
        write(splitting, "o\r\n\nthree");
        write(splitting, " é\n");

        assertThat(lines).containsExactly("one", "two", "three é");
    }

    @Test
    void lines_of_different_threads_never_mix() throws Exception {
        var lines = Collections.synchronizedList(new ArrayList<>());
        var splitting = new LineSplitting(lines::add);

        write(splitting, "from here ");
        Thread.ofVirtual().start(() -> write(splitting, "from there\n")).join();
        write(splitting, "too\n");

        assertThat(lines).containsExactly("from there", "from here too");
    }

    @Test
    void a_line_without_end_is_cut_at_its_limit() {
        var lines = new ArrayList<String>();

        write(new LineSplitting(lines::add), "x".repeat(LineSplitting.MAXIMUM_LINE_BYTES));

        assertThat(lines).hasSize(1);
    }

    private static void write(LineSplitting splitting, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        splitting.write(bytes, 0, bytes.length);
    }
}
