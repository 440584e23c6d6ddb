package millrace.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;

/** A schema registry in memory, with every schema that is asked for; ids count from 1. */
public final class InMemoryRegistry implements SchemaRegistry {

    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private int failures;

    @Override
    public WireFormat wireFormat() {
        return WireFormat.CONFLUENT;
    }

    @Override
    public synchronized String idOf(String subject, String schema) {
        answer();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return Integer.toString(schemas.indexOf(schema) + 1);
    }

    @Override
    public synchronized Optional<String> schema(String id) {
        answer();
        int number = Integer.parseInt(id);
        return number < 1 || number > schemas.size()
                ? Optional.empty()
                : Optional.of(schemas.get(number - 1));
    }

    /** Does not answer this many of the next calls. */
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    /** The calls so far, answered or not. */
    public int calls() {
        return calls.get();
    }

    private void answer() {
        calls.incrementAndGet();
        if (failures > 0) {
            failures--;
            throw new SystemUnavailable("SchemaRegistry", "The registry does not answer", null);
        }
    }
}
