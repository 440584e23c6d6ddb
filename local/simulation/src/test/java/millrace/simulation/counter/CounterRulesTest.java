package millrace.simulation.counter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Shrinking;
import org.junit.jupiter.api.Test;

/** Broken functions are found out, each by the rule that it breaks. */
class CounterRulesTest {

    private static final int MAX_SEEDS = 60;

    private static void isFoundOut(CounterScenario broken, String rule) {
        assertThat(firstWrong(broken, broken.small()).violations())
                .anyMatch(each -> each.startsWith(rule));
    }

    private static Run firstWrong(CounterScenario broken, Load load) {
        for (long seed = 1; seed <= MAX_SEEDS; seed++) {
            var run = Run.of(broken, seed, load);
            if (!run.isRight()) {
                return run;
            }
        }
        throw new AssertionError("Not found out with " + MAX_SEEDS + " seeds");
    }

    private static CounterScenario withTally(
            Function<Platform, Function<KafkaEvent, KafkaBatchAnswer>> tally) {
        return new CounterScenario(CounterFunctions::api, tally);
    }

    @Test
    void a_consumer_that_forgets_what_it_handled() {
        isFoundOut(withTally(platform -> event -> forgetful(platform).apply(event)), "I2");
    }

    /** Each invocation remembers under a name of its own. */
    private static Function<KafkaEvent, KafkaBatchAnswer> forgetful(Platform platform) {
        var group = "tally-" + platform.ids().next();
        return platform.consumer(
                        ConsumerDefinition.reading(group, Topic.USER_EVENTS, CounterRaised.class))
                .on(CounterRaised.class, new Tally.FollowCounter(platform.table()))
                .build();
    }

    @Test
    void a_consumer_that_takes_a_batch_from_its_end() {
        isFoundOut(
                withTally(platform -> {
                    var real = CounterFunctions.tally(platform);
                    return event -> real.apply(reversed(event));
                }),
                "I2/I3");
    }

    private static KafkaEvent reversed(KafkaEvent event) {
        var records = new HashMap<>(event.getRecords());
        records.replaceAll((_, each) -> each.reversed());
        return KafkaEvent.builder().withRecords(records).build();
    }

    @Test
    void a_consumer_that_acknowledges_what_it_did_not_do() {
        isFoundOut(
                withTally(platform -> {
                    var real = CounterFunctions.tally(platform);
                    return event -> {
                        var _ = real.apply(event);
                        return new KafkaBatchAnswer(List.of());
                    };
                }),
                "I2");
    }

    @Test
    void an_api_that_says_done_too_early() {
        hasDoneNothing(
                withApi(platform -> {
                    var real = CounterFunctions.api(platform);
                    return request -> isRaise(request) ? done(real, request) : real.apply(request);
                }));
    }

    private static void hasDoneNothing(CounterScenario broken) {
        assertThat(firstWrong(broken, broken.small()).violations())
                .anyMatch(each -> each.startsWith("I0") && each.endsWith("to the counts []"));
    }

    private static boolean isRaise(APIGatewayV2HTTPEvent request) {
        return request.getRouteKey().startsWith("POST");
    }

    /** Answers at once; the work goes on while the instance stands still, or is gone. */
    private static APIGatewayV2HTTPResponse done(
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> real,
            APIGatewayV2HTTPEvent request) {
        Thread.ofVirtual().start(() -> requireNonNull(real.apply(request)));
        return APIGatewayV2HTTPResponse.builder().withStatusCode(201).withBody("{}").build();
    }

    @Test
    void an_api_that_takes_no_answer_for_done() {
        hasDoneNothing(
                withApi(platform -> {
                    var real = CounterFunctions.api(platform);
                    return request -> {
                        var answer = real.apply(request);
                        if (answer.getStatusCode() == 503) {
                            answer.setStatusCode(201);
                        }
                        return answer;
                    };
                }));
    }

    private static CounterScenario withApi(
            Function<Platform, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> api) {
        return new CounterScenario(api, CounterFunctions::tally);
    }

    @Test
    void the_shortest_run_breaks_the_same_rule_with_fewer_faults() {
        var broken = withTally(platform -> event -> forgetful(platform).apply(event));
        var wrong = firstWrong(broken, Load.SMALL);

        var shortest = new Shrinking(broken).shortest(wrong);

        assertThat(shortest.violations()).anyMatch(each -> each.startsWith("I2"));
        assertThat(shortest.load().users() * shortest.load().units())
                .isLessThanOrEqualTo(wrong.load().users() * wrong.load().units());
    }
}
