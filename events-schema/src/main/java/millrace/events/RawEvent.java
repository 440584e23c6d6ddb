package millrace.events;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.node.ObjectNode;

/**
 * An event as it stands on its topic, for whoever takes events of any type: its header is read, its
 * payload is not held against a schema.
 *
 * @param value the whole value, the header's fields beside the payload's; a copy of its own
 */
public record RawEvent(EventHeader header, ObjectNode value) {

    public RawEvent {
        requireNonNull(header);
        requireNonNull(value);
    }
}
