package millrace.cloud;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Data that a fresh local cloud starts with, put in through the public interfaces. Found by
 * ServiceLoader.
 */
public interface DemoData {

    /** True where the data is for the system that has these functions; others are left alone. */
    boolean isFor(Set<String> functionNames, String stage);

    /**
     * Puts the data in, or leaves alone what is there already.
     *
     * @param api the address of the HTTP API and of the Lambda invoke API
     * @param stage the stage in the functions' names
     */
    void load(URI api, String stage) throws Exception;

    /** The administrator whom it signs up, with a password that is no secret; empty for none. */
    default Optional<Administrator> administrator() {
        return Optional.empty();
    }

    /** An account that exists on this machine only, so that the console may log in by itself. */
    record Administrator(String email, String password) {}
}
