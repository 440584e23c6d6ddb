package millrace.cloud.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.ConsoleView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

    private static final Console CONSOLE =
            new Console(
                    List.of(
                            new ConsoleView(
                                    "things", query -> Map.of("asked", query.required("name"))),
                            new ConsoleView("numbers", query -> query.number("n").orElse(0)),
                            new ConsoleView(
                                    "broken",
                                    query -> {
                                        throw new IllegalStateException("a secret detail");
                                    })));

    private static HttpReply get(String path, String query) {
        var call = new HttpCall("GET", path, query, Map.of(), new byte[0], "127.0.0.1");
        return CONSOLE.endpoints().stream()
                .filter(endpoint -> endpoint.takes().test(call))
                .findFirst()
                .orElseThrow()
                .handler()
                .answer(call);
    }

    private static String body(HttpReply reply) {
        return new String(reply.body(), UTF_8);
    }

    private static String header(HttpReply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_view_is_read_with_the_parameters_of_the_call() {
        var reply = get("/console/api/things", "name=a%20b");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply)).isEqualTo("{\"asked\":\"a b\"}");
    }

    @Test
    void a_parameter_that_is_missing_or_wrong_is_named() {
        assertThat(body(get("/console/api/things", ""))).contains("Say which name.");
        var wrong = get("/console/api/numbers", "n=-1");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(body(wrong)).contains("n must be a whole number.");
        assertThat(get("/console/api/numbers", "n=%zz").status()).isEqualTo(400);
    }

    @Test
    void a_view_that_cannot_be_read_says_so_without_the_cause() {
        var reply = get("/console/api/broken", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(body(reply)).contains("VIEW_UNAVAILABLE").doesNotContain("secret");
    }

    @Test
    void an_unknown_view_is_not_found_and_two_of_one_name_are_refused() {
        assertThat(get("/console/api/nothing", "").status()).isEqualTo(404);
        var view = new ConsoleView("twice", _ -> 1);
        assertThatThrownBy(() -> new Console(List.of(view, view)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_page_runs_no_script_but_its_own_file() {
        var page = get("/console/", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(body(page))
                .contains("<script type=\"module\" src=\"console.js\"></script>")
                .doesNotContain("style=", "onclick", "//cdn");
        assertThat(header(page, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void its_files_come_with_their_types_and_tell_that_the_cloud_is_local() {
        assertThat(header(get("/console/console.js", ""), "content-type"))
                .startsWith("text/javascript");
        assertThat(header(get("/console/console.css", ""), "content-type")).startsWith("text/css");
        assertThat(body(get("/console/config.json", ""))).contains("\"cloud\":\"api/\"");
        assertThat(header(get("/console", ""), "location")).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../logback-up.xml",
                "/console/%2e%2e/logback-up.xml",
                "/console//etc/passwd",
                "/console/index.html/"
            })
    void nothing_else_of_the_class_path_is_served(String path) {
        assertThat(get(path, "").status()).isEqualTo(404);
    }
}
