package millrace.bench.measure;

import org.jspecify.annotations.Nullable;

/** A benchmark of a running system that neither the launcher found nor an option names. */
public final class NoRunningSystem extends RuntimeException {

    public NoRunningSystem(String message) {
        super(message);
    }

    /**
     * The address, when there is one.
     *
     * @param otherwise what else the user could do, such as {@code name it with --api}
     */
    public static <T> T required(@Nullable T address, String otherwise) {
        if (address == null) {
            throw new NoRunningSystem(
                    "No running system was found: start ./millrace up in another terminal, or "
                            + otherwise
                            + ".");
        }
        return address;
    }
}
