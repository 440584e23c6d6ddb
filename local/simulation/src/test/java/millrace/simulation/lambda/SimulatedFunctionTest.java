package millrace.simulation.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.platform.lambda.FunctionHandler;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.fault.Faults;
import millrace.simulation.scheduler.Scheduler;
import org.junit.jupiter.api.Test;

/** A function is entered and left as the Lambda runtime does it: by bytes. */
class SimulatedFunctionTest {

    record Question(String text, int count) {}

    private final Scheduler scheduler = new Scheduler(1);

    private SimulatedFunction function(RequestStreamHandler handler) {
        return new SimulatedFunction(
                new SimulatedFunction.Settings("asked", Duration.ofSeconds(10), 2),
                _ -> handler,
                scheduler,
                1,
                Faults.none(scheduler),
                Narrator.SILENT);
    }

    private Outcome outcome(SimulatedFunction function, String payload) {
        var outcomes = new ArrayList<Outcome>();
        scheduler.start("caller", () -> outcomes.add(function.invoke(payload.getBytes(UTF_8))));
        scheduler.run(Duration.ofMinutes(1));
        return outcomes.getFirst();
    }

    @Test
    void json_goes_in_and_json_comes_out() {
        var handler =
                FunctionHandler.of(
                        (Question question) -> Map.of("answer", question.text() + question.count()),
                        Question.class,
                        LambdaPayloads.mapper());

        var outcome = outcome(function(handler), "{\"text\":\"a\",\"count\":2,\"new\":true}");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered ->
                                assertThat(new String(answered.answer(), UTF_8))
                                        .isEqualTo("{\"answer\":\"a2\"}"));
    }

    @Test
    void an_exception_is_an_error_with_its_type_and_message() {
        var function =
                function((_, _, _) -> {
                    throw new IllegalStateException("no");
                });

        assertThat(List.of(outcome(function, "{}"), outcome(function, "{}")))
                .containsOnly(new Outcome.Failed("java.lang.IllegalStateException", "no"));
        assertThat(function.instancesMade()).isEqualTo(1);
    }

    @Test
    void an_error_of_the_virtual_machine_ends_the_environment() {
        var function =
                function((_, _, _) -> {
                    throw new StackOverflowError();
                });

        outcome(function, "{}");
        outcome(function, "{}");

        assertThat(function.instancesMade()).isEqualTo(2);
    }
}
