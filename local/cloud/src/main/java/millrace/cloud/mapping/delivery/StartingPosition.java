package millrace.cloud.mapping.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a mapping that has never committed a position.
 *
 * @param name Lambda's word for it
 * @param at the time of the first record, null for other positions
 */
public record StartingPosition(String name, @Nullable Instant at) {

    public static final StartingPosition TRIM_HORIZON = new StartingPosition("TRIM_HORIZON", null);
    public static final StartingPosition LATEST = new StartingPosition("LATEST", null);

    /** The first record that is not older than this time; the next one where there is none. */
    public static StartingPosition at(Instant time) {
        return new StartingPosition("AT_TIMESTAMP", time);
    }
}
