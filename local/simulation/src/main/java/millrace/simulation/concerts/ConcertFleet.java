package millrace.simulation.concerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.concerts.ConcertsFunctions;
import millrace.concerts.waiting.RoomKeys;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.outside.SimulatedToss;
import millrace.toss.TossPayments;
import tools.jackson.databind.node.NullNode;

/** The functions of the concerts context as they are deployed, with Toss and the data platform. */
public final class ConcertFleet {

    public static final String TABLE = "concerts";
    public static final String API = "concerts-api";
    public static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final World world;
    private final Duration processorTime;
    private final ConcertsFunctions functions = new ConcertsFunctions();
    private final SimulatedTable table;
    private final SimulatedToss toss;
    private final Warehouse warehouse;
    private final Gateway api;

    /** With requests that take no time but that of the services behind them. */
    ConcertFleet(World world) {
        this(world, Map.of(), Duration.ZERO);
    }

    /**
     * @param variables of every function's environment, besides the stage
     * @param processorTime that each request keeps its instance busy, beside its waits
     */
    public ConcertFleet(World world, Map<String, String> variables, Duration processorTime) {
        this.world = world;
        this.processorTime = processorTime;
        this.table = world.contextTable(TABLE);
        this.toss = new SimulatedToss(world.scheduler(), world.seed(), world.faults());
        this.warehouse = new Warehouse(world);
        this.api = deploy(new Deployment(world, CODEC, variables));
    }

    private Gateway deploy(Deployment deployment) {
        deployment.consumer(
                Consumer.CONCERTS_ON_SEATS_EXPIRED.definition(),
                TABLE,
                functions::concertsOnSeatsExpired);
        deployment.consumer(
                Consumer.CONCERTS_ON_RESERVATION_CONFIRMED.definition(),
                TABLE,
                (platform, instance) ->
                        functions.concertsOnReservationConfirmed(
                                platform, warehouse.client(platform, instance)));
        deployment.everyMinute(
                "concerts-expiry",
                TABLE,
                platform -> {
                    var expiry = functions.concertsExpiry(platform);
                    return () -> expiry.apply(NullNode.instance);
                });
        deployment.everyMinute(
                "concerts-timer",
                TABLE,
                (platform, instance) -> timer(platform, toss.client(platform, instance)));
        deployment.everyMinute(
                "concerts-queue",
                TABLE,
                platform -> {
                    var queue = functions.concertsQueue(platform);
                    return () -> queue.apply(NullNode.instance);
                });
        deployment.outboxes(List.of(TABLE));
        return deployment.api(API, TABLE, this::api);
    }

    private Supplier<Object> timer(Platform platform, TossPayments payments) {
        var timer = functions.concertsTimer(platform, payments);
        return () -> timer.apply(NullNode.instance);
    }

    private Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, Instance instance) {
        var answers =
                functions.concertsApi(platform, toss.client(platform, instance), RoomKeys.local());
        return processorTime.isZero()
                ? answers
                : event -> {
                    world.scheduler().sleep(processorTime);
                    return answers.apply(event);
                };
    }

    public SimulatedTable table() {
        return table;
    }

    SimulatedToss toss() {
        return toss;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    public Gateway api() {
        return api;
    }
}
