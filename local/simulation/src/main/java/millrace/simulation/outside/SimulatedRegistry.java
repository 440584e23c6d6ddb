package millrace.simulation.outside;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;

/**
 * The client of a schema registry of one execution environment. The registry hands out ids in the
 * order in which schemas are first asked for, and may fail or hang.
 */
public final class SimulatedRegistry implements SchemaRegistry {

    private static final String SYSTEM = "SchemaRegistry";
    private static final Latency LATENCY = Latency.ofMillis(5, 40);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<String> schemas;
    private final Instance instance;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;

    /**
     * @param schemas of the registry itself, in the order of their ids
     */
    public SimulatedRegistry(
            List<String> schemas,
            Instance instance,
            Scheduler scheduler,
            long seed,
            Faults faults) {
        this.schemas = schemas;
        this.instance = instance;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, "registry of " + instance.name());
    }

    @Override
    public WireFormat wireFormat() {
        return WireFormat.CONFLUENT;
    }

    @Override
    public String idOf(String subject, String schema) {
        call("id of a schema");
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return Integer.toString(schemas.indexOf(schema) + 1);
    }

    @Override
    public Optional<String> schema(String id) {
        call("schema of an id");
        int place = Integer.parseInt(id) - 1;
        return place < 0 || place >= schemas.size()
                ? Optional.empty()
                : Optional.of(schemas.get(place));
    }

    private void call(String what) {
        instance.checkpoint(what);
        boolean hangs = faults.strikes(Fault.OUTSIDE_HANGS, SYSTEM);
        scheduler.sleep(hangs ? TIMEOUT : LATENCY.draw(random));
        instance.checkpoint(what + " answered");
        if (hangs || faults.strikes(Fault.OUTSIDE_FAILS, SYSTEM)) {
            throw new SystemUnavailable(SYSTEM, "The registry gives no answer", null);
        }
    }
}
