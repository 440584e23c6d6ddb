package millrace.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AwaitTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void a_step_is_taken_again_while_the_system_is_too_busy() {
        var answers = new ArrayDeque<>(List.of(answer(503), answer(503), answer(201)));

        var last = Await.notBusy(LIMIT, "a listing", () -> answers.remove().expecting(201));

        assertThat(last.status()).isEqualTo(201);
        assertThat(answers).isEmpty();
    }

    @Test
    void a_refusal_is_told_at_once() {
        var answers = new ArrayDeque<>(List.of(answer(400), answer(201)));

        assertThatThrownBy(() ->
                        Await.notBusy(LIMIT, "a listing", () -> answers.remove().expecting(201)))
                .isExactlyInstanceOf(StepFailure.class)
                .hasMessage("answered 400 {\"detail\":\"told\"}, not 201");
        assertThat(answers).hasSize(1);
    }

    @Test
    void what_stays_too_busy_is_given_up() {
        assertThatThrownBy(() ->
                        Await.notBusy(
                                Duration.ofMillis(50),
                                "a listing",
                                () -> answer(503).expecting(201)))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("in vain for a listing");
    }

    private static ApiAnswer answer(int status) {
        var body = JsonMapper.shared().createObjectNode().put("detail", "told");
        return new ApiAnswer(status, body, Optional.empty(), Optional.empty());
    }
}
