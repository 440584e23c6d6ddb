package millrace.operations.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;

/** The consumer groups of the catalogue, which are those that a redrive reaches. */
final class ConsumerGroups {

    private ConsumerGroups() {}

    private static Stream<ConsumerDefinition> all() {
        return Stream.concat(
                Stream.of(Consumer.values()).map(Consumer::definition),
                AuditTrail.consumers().stream());
    }

    /** The consumers that read a topic itself, not its dead letters. */
    static List<ConsumerDefinition> of(String topic) {
        return all().filter(each -> each.source().name().equals(topic)).toList();
    }

    private static Optional<ConsumerDefinition> find(String group) {
        return all().filter(each -> each.group().equals(group)).findFirst();
    }

    /** True where later records of a key wait behind its dead letter. */
    static boolean parksKeys(String group) {
        return find(group).map(ConsumerDefinition::parksKeys).orElse(false);
    }

    /** True where the group handles the event; of the unknown group any may. */
    static boolean reads(String group, Class<? extends Event> event) {
        return group.isEmpty()
                || find(group).map(each -> each.events().contains(event)).orElse(false);
    }

    /**
     * True for a group of the catalogue, and for the unknown one of a record that Lambda gave up.
     */
    static boolean mayGiveUp(String group) {
        return group.isEmpty() || find(group).isPresent();
    }
}
