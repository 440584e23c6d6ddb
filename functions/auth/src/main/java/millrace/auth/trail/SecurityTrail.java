package millrace.auth.trail;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import millrace.events.Event;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Writes an event to the security trail of the user it is about, with the effects of the event: an
 * event that comes twice has one entry.
 */
public final class SecurityTrail {

    private SecurityTrail() {}

    /** A handler of an event that has no other effect here. */
    public static <E extends Event> EventHandler<E> recording(
            ToLongFunction<E> user, Function<E, Map<String, String>> details) {
        return recording(user, details, _ -> Work.nothing());
    }

    /** A handler that does what another does, and records it. */
    public static <E extends Event> EventHandler<E> recording(
            ToLongFunction<E> user,
            Function<E, Map<String, String>> details,
            EventHandler<E> handler) {
        return message -> {
            var event = message.payload();
            var entry = TrailEntry.of(message.header(), details.apply(event));
            return handler.handle(message).and(entry.created(user.applyAsLong(event)));
        };
    }
}
