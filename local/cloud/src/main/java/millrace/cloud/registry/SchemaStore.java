package millrace.cloud.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import millrace.cloud.service.DataFile;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Subjects with their versions, and schemas by their ids. An id is given once, to one text, in the
 * order of registration. With a directory every change is in its file before the call returns. Safe
 * for use by many threads.
 */
public final class SchemaStore {

    private static final String FILE = "schemas.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;
    private final Content content;

    /**
     * @param schemas by their ids, which count from 1
     * @param subjects the ids of each subject's versions, which count from 1
     * @param levels by subject; the empty text stands for all others
     */
    private record Content(
            List<String> schemas,
            TreeMap<String, List<Integer>> subjects,
            TreeMap<String, Compatibility> levels) {}

    /** A version of a subject. */
    public record Registered(String subject, int version, int id, String schema) {}

    private SchemaStore(@Nullable Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /**
     * @param directory keeps all over restarts, or null
     * @throws IOException when what it keeps cannot be read
     */
    static SchemaStore open(@Nullable Path directory) throws IOException {
        var file = directory == null ? null : directory.resolve(FILE);
        if (file == null || !Files.exists(file)) {
            return new SchemaStore(
                    file, new Content(new ArrayList<>(), new TreeMap<>(), new TreeMap<>()));
        }
        try {
            return new SchemaStore(file, JSON.readValue(file, Content.class));
        } catch (JacksonException broken) {
            throw new IOException(
                    file + " is not readable: delete the data directory to begin anew", broken);
        }
    }

    /**
     * Registers a schema under a subject; one that it has keeps its id.
     *
     * @throws RegistryRefusal when it is no schema, or not compatible with the versions before
     */
    synchronized Registered register(String subject, String text) {
        var schema = parsed(text);
        var known = find(subject, schema);
        if (known.isPresent()) {
            return known.get();
        }
        var problems = level(subject).problems(schema, schemasOf(subject));
        if (!problems.isEmpty()) {
            throw RegistryRefusal.incompatible(subject, problems);
        }
        if (!content.schemas.contains(schema.toString())) {
            content.schemas.add(schema.toString());
        }
        content.subjects
                .computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(content.schemas.indexOf(schema.toString()) + 1);
        save();
        return find(subject, schema).orElseThrow();
    }

    /**
     * @throws RegistryRefusal when there is no such subject, or it does not have the schema
     */
    synchronized Registered lookUp(String subject, String text) {
        versions(subject);
        return find(subject, parsed(text))
                .orElseThrow(() -> RegistryRefusal.noSchema("of " + subject));
    }

    private Optional<Registered> find(String subject, Schema schema) {
        return ids(subject).isEmpty()
                ? Optional.empty()
                : versions(subject).stream()
                        .filter(version -> version.schema().equals(schema.toString()))
                        .findFirst();
    }

    /** The problems of a schema as the next version after these. */
    synchronized List<String> problems(String subject, String text, List<Registered> earlier) {
        return level(subject)
                .problems(
                        parsed(text),
                        earlier.stream().map(version -> parsed(version.schema())).toList());
    }

    private List<Schema> schemasOf(String subject) {
        return ids(subject).stream().map(id -> parsed(content.schemas.get(id - 1))).toList();
    }

    private List<Integer> ids(String subject) {
        return content.subjects.getOrDefault(subject, List.of());
    }

    synchronized List<String> subjects() {
        return List.copyOf(content.subjects.keySet());
    }

    /**
     * @throws RegistryRefusal when there is no such subject
     */
    synchronized List<Registered> versions(String subject) {
        var ids = ids(subject);
        if (ids.isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        return IntStream.range(0, ids.size())
                .mapToObj(at ->
                        new Registered(
                                subject, at + 1, ids.get(at), content.schemas.get(ids.get(at) - 1)))
                .toList();
    }

    /** Every version that has this id. */
    synchronized List<Registered> versionsWith(int id) {
        return subjects().stream()
                .flatMap(subject -> versions(subject).stream())
                .filter(version -> version.id() == id)
                .toList();
    }

    /** The schema of an id. */
    public synchronized Optional<String> schema(int id) {
        return id < 1 || id > content.schemas.size()
                ? Optional.empty()
                : Optional.of(content.schemas.get(id - 1));
    }

    /** The level that holds for a subject. */
    synchronized Compatibility level(String subject) {
        return ownLevel(subject).or(() -> ownLevel("")).orElse(Compatibility.BACKWARD);
    }

    synchronized Optional<Compatibility> ownLevel(String subject) {
        return Optional.ofNullable(content.levels.get(subject));
    }

    /**
     * @param subject empty for all that have none of their own
     */
    synchronized void setLevel(String subject, Compatibility level) {
        content.levels.put(subject, level);
        save();
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            DataFile.write(file, JSON.writeValueAsBytes(content));
        } catch (IOException full) {
            throw new UncheckedIOException(file + " cannot be written", full);
        }
    }

    private static Schema parsed(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException noSchema) {
            throw RegistryRefusal.invalidSchema(String.valueOf(noSchema.getMessage()));
        }
    }

    /** For the console: one line a subject. */
    synchronized Map<String, List<Registered>> all() {
        var all = new TreeMap<String, List<Registered>>();
        subjects().forEach(subject -> all.put(subject, versions(subject)));
        return all;
    }
}
