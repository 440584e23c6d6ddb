package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.ServerlessFunction;

/** Toss Payments as the functions of several contexts ask it. */
final class Toss {

    private static final String URL = "https://api.tosspayments.com";

    private Toss() {}

    /** The needs of a context whose consumers do not ask Toss. */
    static FunctionNeeds needs(DataStack data) {
        return new FunctionNeeds(variables(data), List.of(), List.of());
    }

    /**
     * @param caller the one of the context's consumers that asks Toss
     */
    static FunctionNeeds needs(DataStack data, Consumer caller) {
        return new FunctionNeeds(variables(data), List.of(), List.of("Toss"), Set.of(caller));
    }

    private static Map<String, String> variables(DataStack data) {
        return Map.of("TOSS_BASE_URL", URL, "TOSS_SECRET_ID", data.tossSecretKey().getSecretArn());
    }

    /** Lets a function read the secret key. */
    static void allow(ServerlessFunction function, DataStack data) {
        function.allow(List.of(DataStack.reading(data.tossSecretKey())));
    }

    /** Raises alarms when Toss does not take a function's requests, or is down for it. */
    static void tellOf(FunctionStack stack, ServerlessFunction function, String name) {
        stack.alarmAtOnce(
                function,
                "TossInvalidRequests",
                name + "-toss-invalid-requests",
                "Toss does not take a request for a reason that lies with us");
        stack.alarmAtOnce(
                function,
                "TossUnavailable",
                name + "-toss-unavailable",
                "Toss is down: %s sends nothing to it, and payments stay open".formatted(name));
    }
}
