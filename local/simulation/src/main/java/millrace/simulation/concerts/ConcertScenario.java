package millrace.simulation.concerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import millrace.concerts.ConcertsFunctions;
import millrace.concerts.waiting.RoomKeys;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import millrace.toss.TossPayments;
import tools.jackson.databind.node.NullNode;

/**
 * Fans hold seats of one schedule, behind a waiting room in one run of three, pay for them, give
 * them back or let them run out, while events come again; the data platform hears of what is paid.
 * The load's units are the visits of one fan.
 */
public final class ConcertScenario implements Scenario {

    static final String TABLE = "concerts";
    static final String API = "concerts-api";

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "concerts";
    }

    /** More fans than others have clients; a payment that is open is asked for minutes later. */
    @Override
    public Load small() {
        var small = Load.SMALL;
        return new Load(
                small.instances(),
                6,
                4,
                small.shards(),
                small.faultRate(),
                small.without(),
                small.faultsEnd(),
                Duration.ofMinutes(30));
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(TABLE);
        var toss = new SimulatedToss(world.scheduler(), world.seed(), world.faults());
        var warehouse = new Warehouse(world);
        var api = concerts(new Deployment(world, CODEC), toss, warehouse);
        var hall = new Hall(world, api);
        var measures = new SeatMeasures(world);
        var room = new RoomRules(hall);
        var crowd = new Crowd(world, api, hall, room);
        var fans = new ArrayList<Fan>();
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            hall.open();
                            crowd.start();
                            for (int number = 1; number <= world.load().users(); number++) {
                                var fan = new Fan(number, world, hall, api, toss, measures, room);
                                fans.add(fan);
                                world.start(number, fan.name(), fan);
                            }
                        });
        new Redeliveries(world).start();
        return new ConcertRules(world, table, hall, toss, warehouse, fans, measures, room, crowd);
    }

    private static Gateway concerts(
            Deployment deployment, SimulatedToss toss, Warehouse warehouse) {
        var functions = new ConcertsFunctions();
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
                (platform, instance) ->
                        timer(functions, platform, toss.client(platform, instance)));
        deployment.everyMinute(
                "concerts-queue",
                TABLE,
                platform -> {
                    var queue = functions.concertsQueue(platform);
                    return () -> queue.apply(NullNode.instance);
                });
        deployment.outboxes(List.of(TABLE));
        return deployment.api(
                API,
                own -> {
                    var platform = own.platform(CODEC, TABLE);
                    return functions.concertsApi(
                            platform, toss.client(platform, own.instance()), RoomKeys.local());
                });
    }

    private static Supplier<Object> timer(
            ConcertsFunctions functions, Platform platform, TossPayments toss) {
        var timer = functions.concertsTimer(platform, toss);
        return () -> timer.apply(NullNode.instance);
    }
}
