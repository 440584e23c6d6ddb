package millrace.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import millrace.demo.client.MillraceApi;
import org.junit.jupiter.api.Test;

class MillraceApiTest {

    /** Nothing is ever bound to port 1 of this machine by somebody without rights to it. */
    @Test
    void an_answer_that_does_not_come_is_told_with_its_cause() {
        var api = new MillraceApi(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> api.get("/health", Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("GET http://127.0.0.1:1/health: nothing listens there");
    }
}
