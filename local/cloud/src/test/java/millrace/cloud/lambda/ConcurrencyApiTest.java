package millrace.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.junit.jupiter.api.Test;

class ConcurrencyApiTest {

    private static final String PATH = "/2017-10-31/functions/place/concurrency";

    private final FakeFunctions functions = new FakeFunctions().answer("place", "{}");
    private final ReservedConcurrency reserved = new ReservedConcurrency(functions);
    private final ConcurrencyApi api = new ConcurrencyApi(Set.of("place"), reserved);

    private HttpReply ask(String method, String path, String body) {
        return api.answer(
                new HttpCall(
                        method,
                        path,
                        "",
                        Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
    }

    private HttpReply reserve(int most) {
        return ask("PUT", PATH, "{\"ReservedConcurrentExecutions\":" + most + "}");
    }

    private static String text(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    @Conforms(
            to = AwsPage.RESERVED_CONCURRENCY,
            aws = "with 0 reserved a function is never invoked")
    void with_none_reserved_every_call_is_turned_away_until_the_reservation_is_deleted() {
        assertThat(text(reserve(0))).isEqualTo("{\"ReservedConcurrentExecutions\":0}");
        assertThatThrownBy(() -> reserved.invoke("place", new byte[0]))
                .isInstanceOf(ThrottledException.class);
        assertThat(functions.calls()).isEmpty();

        assertThat(ask("DELETE", PATH, "").status()).isEqualTo(204);
        reserved.invoke("place", new byte[0]);

        assertThat(functions.callsOf("place")).isEqualTo(1);
        assertThat(text(ask("GET", "/2019-09-30/functions/place/concurrency", ""))).isEqualTo("{}");
    }

    @Test
    @Conforms(
            to = AwsPage.RESERVED_CONCURRENCY,
            aws = "invocations above the reserved concurrency are throttled")
    void as_many_run_at_once_as_are_reserved() {
        functions.answer(
                "place",
                () -> {
                    assertThatThrownBy(() -> reserved.invoke("place", new byte[0]))
                            .isInstanceOf(ThrottledException.class);
                    return FakeFunctions.result("{}");
                });
        reserve(1);

        reserved.invoke("place", new byte[0]);
        reserved.invoke("place", new byte[0]);

        assertThat(functions.callsOf("place")).isEqualTo(2);
    }

    @Test
    void what_is_no_reservation_or_of_no_function_is_refused() {
        assertThat(reserve(-1).status()).isEqualTo(400);
        assertThat(ask("PUT", PATH, "{}").status()).isEqualTo(400);
        assertThat(ask("PUT", PATH, "no").status()).isEqualTo(400);
        assertThat(ask("POST", PATH, "").status()).isEqualTo(405);
        assertThat(ask("PUT", "/2017-10-31/functions/none/concurrency", "").status())
                .isEqualTo(404);
        assertThat(ConcurrencyApi.takes(call("/2015-03-31/functions/place/invocations"))).isFalse();
        assertThat(ConcurrencyApi.takes(call(PATH))).isTrue();
    }

    private static HttpCall call(String path) {
        return new HttpCall("PUT", path, "", Map.of(), new byte[0], "127.0.0.1");
    }
}
