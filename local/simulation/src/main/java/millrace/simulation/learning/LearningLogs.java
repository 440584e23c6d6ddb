package millrace.simulation.learning;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** The logs that learning writes. */
record LearningLogs(World world) {

    static final List<Topic> TOPICS =
            List.of(
                    Topic.AUTH_EVENTS,
                    Topic.PLAN_PAYMENT_EVENTS,
                    Topic.SUBSCRIPTION_EVENTS,
                    Topic.MISSION_EVENTS,
                    Topic.EVALUATION_EVENTS);

    /** The ids of all events in the logs. */
    Set<String> told() {
        return TOPICS.stream()
                .flatMap(topic -> world.cluster().records(topic.topicName()))
                .map(event -> InstancePlatform.JSON.readTree(event.value()))
                .map(event -> event.path("eventId").asString())
                .collect(toSet());
    }

    /** The events of a topic in the order of each key, each once however often it was sent. */
    Stream<JsonNode> once(Topic topic) {
        var known = new HashSet<String>();
        return world.cluster()
                .records(topic.topicName())
                .map(event -> InstancePlatform.JSON.readTree(event.value()))
                .filter(event -> known.add(event.path("eventId").asString()));
    }

    /** I4: every failure of these runs passes. */
    List<String> givenUp() {
        return TOPICS.stream()
                .flatMap(topic -> world.cluster().records(topic.deadLetter().name()))
                .map(record -> InstancePlatform.JSON.readTree(record.value()))
                .map(letter ->
                        "I4: a passing failure made a dead letter of %s: %s"
                                .formatted(
                                        letter.path("originalEvent"), letter.path("failureReason")))
                .toList();
    }
}
