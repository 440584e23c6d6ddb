package millrace.simulation.concerts;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.concerts.dataplatform.DataPlatform;
import millrace.concerts.dataplatform.DataPlatformOverHttp;
import millrace.concerts.reservation.Reservation;
import millrace.platform.Platform;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.outside.Outside;
import millrace.simulation.outside.SimulatedHttpClient;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.dataplatform.DataPlatformSimulator;
import millrace.simulators.server.Request;
import tools.jackson.databind.JsonNode;

/** The data platform, the way to it, and what it has when all has come to its end. */
final class Warehouse {

    private static final URI ADDRESS = URI.create("http://data-platform.example");

    private final World world;
    private final DataPlatformSimulator simulator;
    private final Outside outside;

    Warehouse(World world) {
        this.world = world;
        this.simulator =
                new DataPlatformSimulator(new SimulatedClock(world.scheduler(), Duration.ZERO));
        this.outside = new Outside(simulator, world.scheduler(), world.seed(), world.faults());
    }

    /** The client of one instance of the function that sends reservations. */
    DataPlatform client(Platform platform, Instance instance) {
        return new DataPlatformOverHttp(
                ADDRESS,
                () -> DataPlatformSimulator.KEY,
                platform.circuit(DataPlatformOverHttp.SYSTEM),
                platform.json(),
                DataPlatformOverHttp.TIMEOUT,
                new SimulatedHttpClient(outside, instance, world.scheduler()));
    }

    private List<JsonNode> stored() {
        var reading = simulator.readings().getFirst();
        var answer = reading.read().apply(new Request("GET", "/", Map.of(), Map.of(), ""));
        return InstancePlatform.JSON
                .readTree(answer.body())
                .path("reservations")
                .valueStream()
                .map(each -> each.path("reservation"))
                .toList();
    }

    /** The paid reservations that have not got to it yet. */
    List<Reservation> missing(List<Reservation> paid) {
        var stored = stored().stream().map(Warehouse::idOf).toList();
        return paid.stream().filter(each -> !stored.contains(each.reservationId())).toList();
    }

    private static long idOf(JsonNode stored) {
        return stored.path("reservationId").asLong();
    }

    /** I1 and I2: it has each paid reservation as it is, once, and nothing else. */
    List<String> violations(List<Reservation> paid) {
        var byId = paid.stream().collect(toMap(Reservation::reservationId, Function.identity()));
        var violations = new ArrayList<String>();
        for (var stored : stored()) {
            var reservation = byId.remove(idOf(stored));
            if (reservation == null || !tellsOf(stored, reservation)) {
                violations.add("I1: the data platform has " + stored + " of " + reservation);
            }
        }
        if (!byId.isEmpty()) {
            violations.add("I2: the data platform never heard of " + byId.keySet());
        }
        return violations;
    }

    private static boolean tellsOf(JsonNode stored, Reservation reservation) {
        return stored.path("userId").asLong() == reservation.userId()
                && stored.path("amount").asLong() == reservation.amountKrw()
                && ConcertLogs.seats(stored).equals(reservation.seatIds());
    }
}
