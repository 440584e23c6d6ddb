package millrace.cloud.outside;

import java.nio.file.Path;
import java.util.Map;

/**
 * A system outside the cloud that functions call, simulated by an HTTP server of its own. Found
 * through {@link java.util.ServiceLoader}.
 */
public interface OutsideSystem extends AutoCloseable {

    String name();

    /**
     * Gives the folder in which the system keeps what it has accepted; without one it may forget.
     * Called before {@link #start}, at most once.
     */
    default void dataDirectory(Path dir) {}

    /**
     * Starts the server.
     *
     * @param port the first free port to take; 0 lets the system choose
     * @return the address that the ready banner shows
     * @throws java.io.IOException when the port is taken
     */
    String start(int port) throws java.io.IOException;

    /**
     * Environment variables that point functions at this system, by name; they override the
     * template's.
     */
    Map<String, String> environment();

    /** Values of secrets, by the last part of the name: {@code toss} for {@code shop/dev/toss}. */
    Map<String, String> secrets();

    @Override
    void close();
}
