package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.Disturbance.Fault;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import org.junit.jupiter.api.Test;

class TableFaultsTest {

    private final List<Disturbance> given = new ArrayList<>();
    private final TableFaults faults = new TableFaults(List.of("a", "b")::contains, given::add);

    private HttpReply ask(String method, String path) {
        return faults.answer(new HttpCall(method, path, "", Map.of(), new byte[0], "127.0.0.1"));
    }

    private static String text(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void writes_of_one_table_fail_until_its_faults_are_taken_back() {
        var throttled = ask("PUT", "/tables/a/faults/throttled");
        assertThat(text(throttled)).isEqualTo("{\"a\":\"throttled\"}");
        assertThat(given).containsExactly(faults);
        assertThat(faults.next("a")).isEqualTo(Fault.THROTTLED);
        assertThat(faults.next("b")).isEqualTo(Fault.NONE);

        ask("PUT", "/tables/a/faults/answer-lost");
        assertThat(faults.next("a")).isEqualTo(Fault.ANSWER_LOST);

        assertThat(text(ask("DELETE", "/tables/a/faults"))).isEqualTo("{}");
        assertThat(faults.next("a")).isEqualTo(Fault.NONE);
        assertThat(text(ask("GET", "/tables/faults"))).isEqualTo("{}");
    }

    @Test
    void a_denied_table_and_its_indexes_refuse_every_call_and_other_tables_none() {
        ask("PUT", "/tables/a/faults/denied");

        assertThat(given).isEmpty();
        assertThat(refused("table/a")).isTrue();
        assertThat(refused("table/a/index/due")).isTrue();
        assertThat(refused("table/ab")).isFalse();

        ask("DELETE", "/tables/a/faults");
        assertThat(refused("table/a")).isFalse();
    }

    private boolean refused(String resource) {
        var request =
                new AccessRequest(
                        "dynamodb:Query", LocalAccount.arn("dynamodb", resource), Map.of());
        return faults.before(AccessControl.NONE).refusal("key", request).isPresent();
    }

    @Test
    void what_is_no_fault_or_of_no_table_is_refused() {
        assertThat(ask("PUT", "/tables/none/faults/denied").status()).isEqualTo(404);
        assertThat(ask("PUT", "/tables/a/faults/fire").status()).isEqualTo(404);
        assertThat(ask("PUT", "/tables/a/faults").status()).isEqualTo(405);
        assertThat(ask("POST", "/tables/a/faults/denied").status()).isEqualTo(405);
        assertThat(given).isEmpty();
    }

    @Test
    void a_database_that_takes_no_faults_says_so() {
        var plain =
                new TableFaults(
                        "a"::equals,
                        _ -> {
                            throw new IllegalStateException("tuned only");
                        });

        var refused =
                plain.answer(
                        new HttpCall(
                                "PUT",
                                "/tables/a/faults/throttled",
                                "",
                                Map.of(),
                                new byte[0],
                                "127.0.0.1"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused)).contains("tuned only");
        assertThat(plain.next("a")).isEqualTo(Fault.NONE);
    }
}
