package millrace.events;

import static java.util.Objects.requireNonNull;

/** An event as it travels: its header and its payload. */
public record EventMessage<E extends Event>(EventHeader header, E payload) {
    public EventMessage {
        requireNonNull(header);
        requireNonNull(payload);
    }
}
