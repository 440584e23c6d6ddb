package millrace.events.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderConfirmed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A git repository for one test, with schemas of OrderConfirmed in its folder {@code schemas}. */
record SchemaRepository(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EventDefinition CONFIRMED = Events.CATALOGUE.of(OrderConfirmed.class);

    static SchemaRepository init(Path folder) throws IOException {
        var repository = new SchemaRepository(folder);
        repository.git("init", "-q", "-b", "main", "--template=");
        Files.createDirectories(repository.schemas());
        return repository;
    }

    /** A repository like this one, in which a test may do what it wants. */
    SchemaRepository copyTo(Path target) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                var copy = target.resolve(folder.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return new SchemaRepository(target);
    }

    String git(String... arguments) {
        return new Git(folder).output(arguments).strip();
    }

    /** Commits all that is there and returns the first ten digits of the commit. */
    String commit() {
        git("add", "-A");
        git(
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.invalid",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "core.hooksPath=/dev/null",
                "commit",
                "-q",
                "-m",
                "change");
        return git("rev-parse", "--short=10", "HEAD");
    }

    /** The schema of this version, in which {@code orderId} has at most so many characters. */
    void write(String version, int maxLength) throws IOException {
        var schema = (ObjectNode) JSON.readTree(CONFIRMED.schema());
        var definition = definition(version);
        schema.put("$id", "urn:millrace:" + definition.path().replace('/', ':'));
        var properties = (ObjectNode) schema.required("properties");
        properties.putObject("version").put("const", version);
        ((ObjectNode) properties.required("orderId")).put("maxLength", maxLength);
        Files.createDirectories(file(version).getParent());
        Files.writeString(file(version), JSON.writeValueAsString(schema));
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    void delete(String version) throws IOException {
        Files.delete(file(version));
    }

    /** Commits this version on the branch {@code feature} and returns to {@code main}. */
    void branchWith(String version) throws IOException {
        git("checkout", "-q", "-b", "feature");
        write(version, 64);
        commit();
        git("checkout", "-q", "main");
    }

    SchemaRepository shallowClone(Path target) {
        git("clone", "-q", "--depth", "1", folder.toUri().toString(), target.toString());
        return new SchemaRepository(target);
    }

    String gap() {
        return history().gap();
    }

    List<String> problems() throws IOException {
        var working = new LinkedHashMap<EventDefinition, JsonNode>();
        for (var version : versions()) {
            working.put(definition(version), JSON.readTree(Files.readString(file(version))));
        }
        return history().published().problems(working);
    }

    private SchemaHistory history() {
        return SchemaHistory.of(schemas());
    }

    private TreeSet<String> versions() throws IOException {
        try (var files = Files.walk(schemas())) {
            var versions = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> versions.add(name.replace(".json", "")));
            return versions;
        }
    }

    private Path schemas() {
        return folder.resolve("schemas");
    }

    private Path file(String version) {
        return schemas().resolve(definition(version).path() + ".json");
    }

    private static EventDefinition definition(String version) {
        return new EventDefinition(
                CONFIRMED.eventType(),
                version,
                CONFIRMED.topic(),
                CONFIRMED.source(),
                CONFIRMED.recordType());
    }
}
