package millrace.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * An outside system or a table is down or takes nothing for now, which is no fault of the record or
 * request that met it. A record is tried again as often as the catalogue says and is not
 * dead-lettered then: it comes again through its mapping, until the system answers or the record
 * gets too old.
 */
public class SystemUnavailable extends PassingFailure {

    private final String system;

    /**
     * @param system the name of a {@link millrace.platform.runtime.Circuit}'s system
     */
    public SystemUnavailable(String system, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.system = system;
    }

    /** The name of what is down, such as {@code Toss}. */
    public String system() {
        return system;
    }
}
