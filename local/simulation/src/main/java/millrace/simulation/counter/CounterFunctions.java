package millrace.simulation.counter;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;

/** The functions of the counters, and of the tally that follows them. */
final class CounterFunctions {

    static final ConsumerDefinition TALLY =
            ConsumerDefinition.reading("tally", Topic.USER_EVENTS, CounterRaised.class);

    private CounterFunctions() {}

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return platform.httpApi("counter")
                .on(
                        "POST /api/counters/{userId}/raises",
                        new RaiseCounterEndpoint(platform.table(), platform.ids()))
                .on("GET /api/counters/{userId}", new ReadCounterEndpoint(platform.table()))
                .build();
    }

    static Function<KafkaEvent, KafkaBatchAnswer> tally(Platform platform) {
        return platform.consumer(TALLY)
                .on(CounterRaised.class, new Tally.FollowCounter(platform.table()))
                .build();
    }
}
