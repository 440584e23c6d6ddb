package millrace.cloud.mapping.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.node.ObjectNode;

/** Patterns of which one must match, compiled into one state machine. */
final class CompiledPatterns {

    static final CompiledPatterns NONE =
            new CompiledPatterns(Machine.builder().build(), true, true);

    private final Machine machine;
    private final boolean empty;
    private final boolean matchesAll;

    private CompiledPatterns(Machine machine, boolean empty, boolean matchesAll) {
        this.machine = machine;
        this.empty = empty;
        this.matchesAll = matchesAll;
    }

    /**
     * Compiles valid patterns.
     *
     * @param patterns one without any field matches every record
     */
    static CompiledPatterns of(List<ObjectNode> patterns) {
        if (patterns.isEmpty()) {
            return NONE;
        }
        var machine = Machine.builder().build();
        var matchesAll = patterns.stream().anyMatch(ObjectNode::isEmpty);
        try {
            for (var pattern : matchesAll ? List.<ObjectNode>of() : patterns) {
                machine.addRule("match", pattern.toString());
            }
        } catch (IOException invalid) {
            throw new UncheckedIOException("A part of a valid pattern is invalid", invalid);
        }
        return new CompiledPatterns(machine, false, matchesAll);
    }

    boolean match(ObjectNode record) {
        if (matchesAll) {
            return true;
        }
        try {
            return !machine.rulesForJSONEvent(record.toString()).isEmpty();
        } catch (Exception unreadable) {
            throw new IllegalStateException("event-ruler cannot read " + record, unreadable);
        }
    }

    boolean isEmpty() {
        return empty;
    }
}
