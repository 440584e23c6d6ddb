package millrace.simulators.server;

import java.util.Map;

/**
 * Operation and facts of one call, as a switch's {@code match} sees them.
 *
 * @param facts by name, such as {@code orderId}; only those that the request has
 */
record CallFacts(String operation, Map<String, String> facts) {

    static final String OPERATION = "operation";

    CallFacts {
        facts = Map.copyOf(facts);
    }

    static CallFacts of(Request request, Simulator simulator) {
        return new CallFacts(
                Route.operationOf(request, simulator.routes()), simulator.factsOf(request));
    }

    boolean has(String name, String value) {
        return value.equals(name.equals(OPERATION) ? operation : facts.get(name));
    }
}
