package millrace.cloud.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;
import org.junit.jupiter.api.Test;

class OutsideCallsTest {

    private static HttpReply put(List<String> addresses) {
        return new OutsideCalls(() -> addresses)
                .answer(
                        new HttpCall(
                                "PUT",
                                OutsideCalls.PATH + "simulators/toss/behaviour",
                                "",
                                Map.of(),
                                "{\"mode\":\"hang\"}".getBytes(UTF_8),
                                "127.0.0.1"));
    }

    private static LocalWebServer server(String path) throws IOException {
        return LocalWebServer.start(
                0,
                new Purpose("a test", "--none"),
                call ->
                        call.rawPath().equals(path)
                                ? HttpReply.text(
                                        200,
                                        "text/plain",
                                        call.method() + " " + new String(call.body(), UTF_8))
                                : HttpReply.message(404, "Not Found"));
    }

    @Test
    void a_call_reaches_the_system_that_has_its_path() throws Exception {
        try (var other = server("/other");
                var wanted = server("/simulators/toss/behaviour")) {
            var reply = put(List.of(other.address().toString(), wanted.address().toString()));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), UTF_8)).isEqualTo("PUT {\"mode\":\"hang\"}");
        }
    }

    @Test
    void a_path_that_none_has_is_not_found_and_a_silent_system_is_told() throws Exception {
        try (var other = server("/other")) {
            assertThat(put(List.of(other.address().toString())).status()).isEqualTo(404);
        }
        assertThat(put(List.of("http://127.0.0.1:1")).status()).isEqualTo(503);
    }
}
