package millrace.simulation.learning;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedKubernetes;
import tools.jackson.databind.JsonNode;

/**
 * Checks learners' environments: each comes to be or fails for a reason of its own, each ends,
 * nothing of it is left, and each failure and each end is told once.
 */
final class EnvironmentRules {

    private static final int RUNS_WITH_ABSENCE = 8;
    private static final int MAX_FAILURES = 4;
    private static final String FAILED = "resource.provisioning_failed";
    private static final String CLEANED = "resource.cleanup_completed";

    private final World world;
    private final String table;
    private final LearningLogs logs;
    private final SimulatedKubernetes kubernetes;
    private final List<String> found = new ArrayList<>();
    private final Set<Long> leaving = new HashSet<>();
    private boolean absence;

    EnvironmentRules(World world, String table, LearningLogs logs, SimulatedKubernetes kubernetes) {
        this.world = world;
        this.table = table;
        this.logs = logs;
        this.kubernetes = kubernetes;
        this.absence = world.seed() % RUNS_WITH_ABSENCE == 0 && world.load().outage() == null;
        kubernetes.beforeDeletion(this::deleting);
    }

    /** True once, in some runs: the hour that it takes costs as much as all the rest. */
    boolean isToBeLeftAlone(long userId) {
        var once = absence;
        absence = false;
        if (once) {
            leaving.add(userId);
        }
        return once;
    }

    void givenUp(long userId) {
        leaving.add(userId);
    }

    /** No namespace is deleted while its learner has it. */
    private void deleting(String namespace) {
        current(namespace)
                .filter(EnvironmentStory::isWanted)
                .ifPresent(row -> found.add("I6: the namespace of " + row + " is deleted"));
    }

    private Optional<JsonNode> current(String namespace) {
        return stories().stream()
                .filter(story -> story.namespace().equals(namespace))
                .map(EnvironmentStory::last)
                .findFirst();
    }

    /** I0: who is told that an environment is ready can work in it. */
    void told(long userId, String status) {
        stories().stream()
                .filter(story -> story.userId() == userId && story.status().equals("READY"))
                .filter(story -> status.equals("READY") && !kubernetes.hasPod(story.namespace()))
                .forEach(story ->
                        found.add(
                                "I0: learner %s is told that there is %s, which has no pod"
                                        .formatted(userId, story.namespace())));
    }

    /** I5: somebody has waited for minutes. */
    void neverSettled(long userId) {
        stories().stream()
                .filter(story -> story.userId() == userId && story.status().equals("REQUESTED"))
                .filter(story -> !kubernetes.refusesForGood(story.namespace()))
                .forEach(story -> found.add("I5: waited for in vain: " + story.last()));
    }

    /** The work that is still under way, in words. */
    List<String> unsettled() {
        var open =
                stories().stream()
                        .filter(story -> !story.status().equals("REMOVED"))
                        .map(story -> "environment " + story.last())
                        .collect(Collectors.toCollection(ArrayList::new));
        kubernetes.namespaces().forEach(namespace -> open.add("namespace " + namespace));
        return open;
    }

    List<String> violations() {
        var stories = stories();
        stories.forEach(story -> {
            story.wrongSteps().forEach(found::add);
            if (story.failures() > 0 && !kubernetes.refusesForGood(story.namespace())) {
                found.add("I4: a failure that passes counts as a failed try: " + story.last());
            }
            if (story.trigger().equals("ABANDONMENT") && !leaving.contains(story.userId())) {
                found.add("I6: held after its mission was completed: " + story.last());
            }
            if (!story.failure().isEmpty() && story.failures() != MAX_FAILURES) {
                found.add("U03: given up after other than four tries: " + story.last());
            }
        });
        stories.stream()
                .collect(groupingBy(EnvironmentStory::userId))
                .forEach(this::eventsTellOfEach);
        return found;
    }

    /** I1: for each environment of a learner its failed tries in order, then its end. */
    private void eventsTellOfEach(long userId, List<EnvironmentStory> stories) {
        var expected = stories.stream().flatMap(story -> expected(story).stream()).toList();
        var told =
                logs.once(Topic.MISSION_EVENTS)
                        .filter(event -> event.path("userId").asLong() == userId)
                        .filter(event ->
                                List.of(FAILED, CLEANED)
                                        .contains(event.path("eventType").asString()))
                        .map(EnvironmentRules::inShort)
                        .toList();
        if (!told.equals(expected)) {
            found.add("I1: learner %s had %s and events tell %s".formatted(userId, expected, told));
        }
    }

    private static List<String> expected(EnvironmentStory story) {
        var events =
                IntStream.range(0, story.failures())
                        .mapToObj(retry -> FAILED + " " + retry)
                        .collect(Collectors.toCollection(ArrayList::new));
        events.add(CLEANED + " namespace/" + story.namespace());
        return events;
    }

    private static String inShort(JsonNode event) {
        var type = event.path("eventType").asString();
        return type.equals(FAILED)
                ? FAILED + " " + event.path("retryAttempt").asInt()
                : CLEANED + " " + event.path("resourcesCleaned").path(0).asString();
    }

    private static JsonNode row(Change change) {
        return AttributeValues.json(requireNonNull(requireNonNull(change.after()).get("data")));
    }

    private List<EnvironmentStory> stories() {
        return List.copyOf(
                world.database().stream(table)
                        .changes()
                        .filter(change ->
                                requireNonNull(change.keys().get("sk")).s().equals("ENVIRONMENT"))
                        .map(EnvironmentRules::row)
                        .collect(
                                groupingBy(
                                        row -> row.path("environmentId").asString(),
                                        LinkedHashMap::new,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(), EnvironmentStory::new)))
                        .values());
    }
}
