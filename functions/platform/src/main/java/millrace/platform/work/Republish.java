package millrace.platform.work;

import java.util.Map;

/**
 * A record to be published again as it was, once the change is committed: after what waits of its
 * key, and like any event at least once.
 *
 * @param topic one that the relay may publish to
 * @param key of the record; empty for none
 * @param eventId that of its event, so that consumers know it again
 * @param sending tells it from every other time that it was published: whoever still deletes the
 *     row of an earlier one deletes not this
 * @param headers all of them
 */
public record Republish(
        String topic,
        String key,
        String eventId,
        String sending,
        String value,
        Map<String, String> headers) {

    public Republish {
        headers = Map.copyOf(headers);
    }
}
