package millrace.simulation.counter;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/** Clients raise a few counters; a tally follows them. */
public final class CounterScenario implements Scenario {

    static final String COUNTERS = "counters";
    static final String TALLIES = "tallies";

    /** Few, so that clients meet; 1 and 7 share a partition of the events. */
    static final List<Long> USERS = List.of(1L, 2L, 7L);

    private static final EventCodec CODEC = new EventCodec(CounterRaised.CATALOGUE);

    private final Function<Platform, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> api;
    private final Function<Platform, Function<KafkaEvent, KafkaBatchAnswer>> tally;

    public CounterScenario() {
        this(CounterFunctions::api, CounterFunctions::tally);
    }

    /** With functions of one's own, such as broken ones that the rules must find out. */
    CounterScenario(
            Function<Platform, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> api,
            Function<Platform, Function<KafkaEvent, KafkaBatchAnswer>> tally) {
        this.api = api;
        this.tally = tally;
    }

    @Override
    public String name() {
        return "counter";
    }

    /** More faults than others have: a raise takes few steps. */
    @Override
    public Load small() {
        return Load.SMALL.withFaults(0.2);
    }

    @Override
    public Running start(World world) {
        var counters = world.contextTable(COUNTERS);
        var tallies = world.contextTable(TALLIES);
        world.cluster().create(Topic.USER_EVENTS.deadLetter().name(), 3);
        var deployment = new Deployment(world, CODEC);
        var gateway = deployment.api("counter-api", COUNTERS, api);
        deployment.consumer(CounterFunctions.TALLY, TALLIES, tally);
        deployment.outboxes(List.of(COUNTERS));
        var clients = new ArrayList<CounterClient>();
        for (int number = 1; number <= world.load().users(); number++) {
            var client = new CounterClient(number, gateway, world);
            clients.add(client);
            world.start(number, client.name(), client);
        }
        return new Running() {
            @Override
            public boolean isSettled() {
                return clients.stream().allMatch(CounterClient::isDone);
            }

            @Override
            public List<String> violations() {
                return new CounterRules(world, counters, tallies, clients).violations();
            }
        };
    }
}
