package millrace.simulators.server;

import java.util.Map;

/**
 * What a request asks of a simulator, as a switch's {@code match} sees it.
 *
 * @param facts by name, such as {@code orderId}; only those that the request has
 */
public record Call(String operation, Map<String, String> facts) {

    public static final String OPERATION = "operation";

    public Call {
        facts = Map.copyOf(facts);
    }

    boolean has(String name, String value) {
        return value.equals(name.equals(OPERATION) ? operation : facts.get(name));
    }
}
