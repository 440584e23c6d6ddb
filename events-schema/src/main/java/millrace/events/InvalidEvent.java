package millrace.events;

/**
 * An event that its publisher built wrongly, refused before it was published: a programming error.
 * The message names the field and the rule it breaks and holds no value of the event.
 */
public final class InvalidEvent extends RuntimeException {
    InvalidEvent(String message) {
        super(message);
    }
}
