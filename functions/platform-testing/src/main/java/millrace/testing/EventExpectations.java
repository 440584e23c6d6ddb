package millrace.testing;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of events that a context's code reads, per consumer and event, recorded in
 * events-schema beside the schemas: {@code expectations/<context>.json}. The build of events-schema
 * holds each of them against the producer's schemas and examples, so that a producer sees whom a
 * change would break; here the record is held to the code.
 *
 * <p>A field counts as read where code of the context calls its accessor. A nested record that
 * several events share counts for each of them.
 */
final class EventExpectations {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** From the folder of a context, where its tests run. */
    private static final Path RECORDED = Path.of("../../events-schema/src/main/resources");

    private static final String WRITE = "contract.write";

    private EventExpectations() {}

    /**
     * Compares the record with the code; with the property {@code contract.write} writes it first.
     *
     * @throws AssertionError when they differ, saying how to write it
     */
    static void holdFor(String context, JavaClasses classes) {
        var consumers = Consumer.ownedBy(context);
        if (consumers.isEmpty()) {
            return;
        }
        var read =
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(read(consumers, classes));
        var file = RECORDED.resolve("expectations/" + context + ".json");
        if (Boolean.getBoolean(WRITE)) {
            write(file, read + "\n");
        }
        if (!text(file).equals(read + "\n")) {
            throw new AssertionError(
                    "%s does not say which fields of events the context reads. Its tests write it with -D%s=true; it would be\n%s"
                            .formatted(file.normalize(), WRITE, read));
        }
    }

    private static SortedMap<String, SortedMap<String, SortedSet<String>>> read(
            List<Consumer> consumers, JavaClasses classes) {
        var accessors = accessorsCalled(classes);
        var read = new TreeMap<String, SortedMap<String, SortedSet<String>>>();
        for (var consumer : consumers) {
            read.put(consumer.functionName(), fields(consumer.definition(), accessors));
        }
        return read;
    }

    private static SortedMap<String, SortedSet<String>> fields(
            ConsumerDefinition consumer, Map<String, Set<String>> accessors) {
        var fields = new TreeMap<String, SortedSet<String>>();
        for (Class<? extends Event> event : consumer.events()) {
            var paths = new TreeSet<String>();
            collect(event, "", accessors, paths);
            fields.put(Events.CATALOGUE.of(event).eventType(), paths);
        }
        return fields;
    }

    private static void collect(
            Class<?> record, String prefix, Map<String, Set<String>> accessors, Set<String> paths) {
        for (var component : record.getRecordComponents()) {
            if (accessors.getOrDefault(record.getName(), Set.of()).contains(component.getName())) {
                collect(component, prefix + component.getName(), accessors, paths);
            }
        }
    }

    private static void collect(
            RecordComponent component,
            String path,
            Map<String, Set<String>> accessors,
            Set<String> paths) {
        paths.add(path);
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord()) {
            collect(item, path + "[].", accessors, paths);
        } else if (type instanceof Class<?> nested && nested.isRecord()) {
            collect(nested, path + ".", accessors, paths);
        }
    }

    /** The names of methods called, by the names of their owners among the events. */
    private static Map<String, Set<String>> accessorsCalled(JavaClasses classes) {
        return classes.stream()
                .flatMap(EventExpectations::calls)
                .filter(call -> call.getTargetOwner().getName().startsWith("millrace.events."))
                .collect(
                        Collectors.groupingBy(
                                call -> call.getTargetOwner().getName(),
                                Collectors.mapping(JavaAccess::getName, Collectors.toSet())));
    }

    private static Stream<JavaAccess<?>> calls(JavaClass type) {
        return Stream.concat(
                type.getMethodCallsFromSelf().stream(),
                type.getMethodReferencesFromSelf().stream());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
