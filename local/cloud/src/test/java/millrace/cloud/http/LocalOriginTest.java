package millrace.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that another site's page makes a browser send, and those of this machine's tools. */
class LocalOriginTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, ,",
        "127.0.0.1:8080, ,",
        "LOCALHOST, ,",
        "[::1]:8080, ,",
        "localhost:8080, http://localhost:8080, same-origin",
        "localhost:8080, , none"
    })
    void tools_and_pages_of_the_port_itself_are_let_in(
            String host, @Nullable String origin, @Nullable String site) {
        assertThat(isForeign(host, origin, site)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rebound.example:8080, ,",
        "localhost.rebound.example, ,",
        "127.0.0.1.nip.example, ,",
        "169.254.169.254, ,",
        "localhost:8080, https://evil.example,",
        "localhost:8080, null,",
        "localhost:8080, http://localhost:3000,",
        "localhost:8080, http://localhost:8080.evil.example,",
        "localhost:8080, , cross-site",
        "localhost:8080, http://localhost:8080, cross-site"
    })
    void pages_of_others_and_names_bound_anew_are_foreign(
            String host, @Nullable String origin, @Nullable String site) {
        assertThat(isForeign(host, origin, site)).isTrue();
    }

    @Test
    void who_names_no_host_is_foreign() {
        assertThat(isForeign(null, null, null)).isTrue();
    }

    private static boolean isForeign(
            @Nullable String host, @Nullable String origin, @Nullable String site) {
        var headers = new HashMap<String, List<String>>();
        put(headers, "host", host);
        put(headers, "origin", origin);
        put(headers, "sec-fetch-site", site);
        return LocalOrigin.isForeign(Calls.get("/x", headers));
    }

    private static void put(
            Map<String, List<String>> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, List.of(value));
        }
    }
}
