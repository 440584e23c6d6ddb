package millrace.cloud.registry;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** The level of compatibility between the versions of a subject, as Avro itself judges it. */
public enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOlder;
    private final boolean readByOlder;
    private final boolean transitive;

    Compatibility(boolean readsOlder, boolean readByOlder, boolean transitive) {
        this.readsOlder = readsOlder;
        this.readByOlder = readByOlder;
        this.transitive = transitive;
    }

    /**
     * @throws RegistryRefusal when there is no such level
     */
    static Compatibility named(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(RegistryRefusal::invalidCompatibility);
    }

    /**
     * One sentence for each way in which the schema breaks the level; empty when it may follow.
     *
     * @param earlier versions of the subject, the oldest first
     */
    List<String> problems(Schema schema, List<Schema> earlier) {
        var compared = transitive || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        return compared.stream()
                .flatMap(each ->
                        Stream.concat(
                                readsOlder ? problemsOf(schema, each) : Stream.of(),
                                readByOlder ? problemsOf(each, schema) : Stream.of()))
                .toList();
    }

    private static Stream<String> problemsOf(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem ->
                        "%s at %s: %s"
                                .formatted(
                                        problem.getType(),
                                        problem.getLocation(),
                                        problem.getMessage()));
    }
}
