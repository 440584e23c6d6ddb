package millrace.platform.failure;

/**
 * A record whose key is parked: an earlier event of the key waits as a dead letter, and this one
 * waits behind it as another. Nothing is wrong with the record, and no attempt was made.
 */
public final class KeyParked extends RuntimeException {

    /**
     * @param eventId the event whose dead letter is the first of the key
     */
    public KeyParked(String eventId) {
        super("Its key is parked behind the dead letter of event " + eventId, null, false, false);
    }
}
