package millrace.cloud.lambda.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessLogTest {

    private final List<String> lines = new ArrayList<>();
    private final ProcessLog log = new ProcessLog(lines::add);

    private void print(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        log.printed(bytes, bytes.length, false);
    }

    @Test
    void a_line_may_come_in_pieces_while_an_invocation_runs() {
        log.invocationBegins();
        print("밀레");
        print("이스\nsec");
        assertThat(lines).containsExactly("밀레이스");
        print("ond\n\n");
        assertThat(lines).containsExactly("밀레이스", "second");
    }

    @Test
    void what_is_unfinished_when_the_invocation_ends_is_a_line() {
        log.invocationBegins();
        print("no line end");
        log.invocationEnds();
        print("late");
        assertThat(lines).containsExactly("no line end", "late");
    }

    @Test
    void the_end_of_the_output_ends_a_line() throws IOException {
        log.follow(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)));
        assertThat(lines).containsExactly("a", "b");
    }
}
