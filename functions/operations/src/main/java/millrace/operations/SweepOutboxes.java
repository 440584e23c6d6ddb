package millrace.operations;

import java.util.Map;
import java.util.function.Function;
import millrace.platform.outbox.OutboxSweeper;
import tools.jackson.databind.JsonNode;

/**
 * Publishes the outbox rows that the stream has missed, every minute; the schedule says nothing.
 */
record SweepOutboxes(OutboxSweeper sweeper) implements Function<JsonNode, Map<String, Integer>> {

    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        return Map.of("published", sweeper.sweep());
    }
}
