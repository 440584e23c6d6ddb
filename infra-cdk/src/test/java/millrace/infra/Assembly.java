package millrace.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates of one stage; each stage is synthesized once for all tests.
 *
 * @param templates by stack
 */
record Assembly(Path directory, SortedMap<String, JsonNode> templates, List<Resource> resources) {

    private static final String TEMPLATE = ".template.json";

    private static final Map<String, Assembly> STAGES = new ConcurrentHashMap<>();

    /** One resource of one template. */
    record Resource(String stack, String id, JsonNode node) {
        String type() {
            return node.path("Type").asString();
        }

        JsonNode properties() {
            return node.path("Properties");
        }

        String text(String property) {
            return properties().path(property).asString("");
        }

        @Override
        public String toString() {
            return stack + "/" + id;
        }
    }

    static Assembly of(String stage) {
        return STAGES.computeIfAbsent(stage, name -> synthesized(deployed(name)));
    }

    /** The stage with the options that its deployment must say. */
    static Stage deployed(String name) {
        return name.equals(Stage.LOCAL)
                ? Stage.named(name)
                : Stage.named(name)
                        .withEmailFrom("orders@shop.test")
                        .withAlarmEmail("operators@shop.test");
    }

    static Assembly synthesized(Stage stage) {
        try {
            var outdir = Files.createTempDirectory("assembly");
            Synthesis.of(stage, BuiltProject.create(), Optional.of(outdir));
            return read(outdir);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Assembly read(Path outdir) throws IOException {
        var templates = new TreeMap<String, JsonNode>();
        try (var files = Files.list(outdir)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(TEMPLATE)) {
                    var stack = name.replace(TEMPLATE, "");
                    templates.put(stack, JsonMapper.shared().readTree(file.toFile()));
                }
            }
        }
        var resources = new ArrayList<Resource>();
        templates.forEach((stack, template) ->
                template.path("Resources")
                        .forEachEntry((id, node) -> resources.add(new Resource(stack, id, node))));
        return new Assembly(outdir, templates, List.copyOf(resources));
    }

    List<Resource> all(String type) {
        return all(type, resource -> true);
    }

    List<Resource> all(String type, Predicate<Resource> where) {
        return resources.stream().filter(one -> one.type().equals(type)).filter(where).toList();
    }

    Resource one(String type, Predicate<Resource> where) {
        var found = all(type, where);
        if (found.size() != 1) {
            throw new AssertionError("Not one " + type + " but " + found);
        }
        return found.getFirst();
    }

    /** The resource that {@code Ref} names in this resource's stack. */
    Resource referred(Resource from, JsonNode reference) {
        var id = reference.path("Ref").asString();
        return resources.stream()
                .filter(one -> one.stack().equals(from.stack()) && one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(from + " refers to nothing: " + reference));
    }

    /** Functions of ours; the library adds helpers of its own, without a name. */
    List<Resource> functions() {
        return all(
                "AWS::Lambda::Function", one -> one.text("FunctionName").startsWith("millrace-"));
    }

    Resource function(String name) {
        return one("AWS::Lambda::Function", one -> one.text("FunctionName").equals(name));
    }

    List<Resource> kafkaMappings() {
        return all("AWS::Lambda::EventSourceMapping", one -> one.properties().has("Topics"));
    }

    List<Resource> streamMappings() {
        return all("AWS::Lambda::EventSourceMapping", one -> !one.properties().has("Topics"));
    }

    /** The outputs of a stack that people read. */
    List<JsonNode> outputs(String stack) {
        return JsonMapper.shared()
                .readTree(directory.resolve(stack + ".template.json").toFile())
                .path("Outputs")
                .valueStream()
                .filter(output -> !output.has("Export"))
                .toList();
    }

    /** The alarms on this metric with this value in one of its dimensions. */
    List<Resource> alarms(String metric, String dimension) {
        return all(
                "AWS::CloudWatch::Alarm",
                one ->
                        AlarmPromises.watched(one).stream()
                                .anyMatch(watched ->
                                        watched.name().equals(metric)
                                                && watched.dimensions().values().stream()
                                                        .anyMatch(value ->
                                                                value.contains(dimension))));
    }
}
