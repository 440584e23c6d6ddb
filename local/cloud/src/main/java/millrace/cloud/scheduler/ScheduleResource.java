package millrace.cloud.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import millrace.cloud.assembly.LocalAccount;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schedule of EventBridge Scheduler, or a rule of EventBridge with one.
 *
 * @param origin sends the events
 * @param targets get one each
 */
record ScheduleResource(String name, Timing timing, Origin origin, List<Target> targets) {

    private static final JsonMapper JSON = new JsonMapper();

    enum Origin {
        SCHEDULER("aws.scheduler", "scheduler", "schedule/default/"),
        RULES("aws.events", "events", "rule/");

        private final String source;
        private final String service;
        private final String prefix;

        Origin(String source, String service, String prefix) {
            this.source = source;
            this.service = service;
            this.prefix = prefix;
        }

        String arn(String name) {
            return LocalAccount.arn(service, prefix + name);
        }
    }

    /** A function, a queue or a topic to which each event goes. */
    sealed interface Target {

        /** The text of the template; null for the event of the schedule itself. */
        @Nullable String input();

        /** The function's, the queue's or the topic's. */
        String name();
    }

    record FunctionTarget(String name, @Nullable String input) implements Target {}

    record QueueTarget(String name, @Nullable String input) implements Target {}

    record TopicTarget(String name, @Nullable String input) implements Target {}

    /** The names of its targets, for the console. */
    String targetNames() {
        return targets.stream().map(Target::name).collect(Collectors.joining(", "));
    }

    /**
     * The text that a target is sent.
     *
     * @param id of the event
     */
    String event(Target target, String id, Instant at) {
        var given = target.input();
        if (given != null) {
            return given;
        }
        var event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", "Scheduled Event");
        event.put("source", origin.source);
        event.put("account", LocalAccount.ACCOUNT);
        event.put("time", Instant.ofEpochSecond(at.getEpochSecond()).toString());
        event.put("region", LocalAccount.REGION);
        event.putArray("resources").add(origin.arn(name));
        if (origin == Origin.RULES) {
            event.putObject("detail");
        } else {
            event.put("detail", "{}");
        }
        return JSON.writeValueAsString(event);
    }
}
