package millrace.simulators.server;

import java.util.Map;

/**
 * A request to the simulators' own routes that cannot be followed; holds what is wrong by field.
 */
public final class InvalidInput extends RuntimeException {

    private final transient Map<String, String> errors;

    public InvalidInput(Map<String, String> errors) {
        super("Invalid: " + errors);
        this.errors = errors;
    }

    Map<String, String> errors() {
        return errors;
    }
}
