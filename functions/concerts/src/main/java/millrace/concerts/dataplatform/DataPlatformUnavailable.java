package millrace.concerts.dataplatform;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * The data platform gave no answer, or one that says nothing about the reservation: it is unable to
 * work, throttles, or does not know our key. The reservation may be stored.
 */
public final class DataPlatformUnavailable extends SystemUnavailable {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "DataPlatform";

    DataPlatformUnavailable(String message, @Nullable Throwable cause) {
        super(SYSTEM, message, cause);
    }
}
