package millrace.simulators.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Treatment of matching calls by one simulator.
 *
 * @param status of a failure; null for the one that fits the code
 * @param code of a failure, in the simulated system's own terms; null for the usual one
 * @param times how many more calls; null for all until the next change
 * @param match facts that a call must have, all of them
 */
record Behaviour(
        Mode mode,
        @Nullable Integer status,
        @Nullable String code,
        int delayMs,
        int retryAfterSeconds,
        @Nullable Integer times,
        Map<String, String> match) {

    static final Behaviour NORMAL = new Behaviour(Mode.NORMAL, null, null, 0, 0, null, Map.of());

    Behaviour {
        match = Map.copyOf(match);
    }

    boolean fits(CallFacts call) {
        return match.entrySet().stream().allMatch(fact -> call.has(fact.getKey(), fact.getValue()));
    }

    Behaviour withTimes(int left) {
        return new Behaviour(mode, status, code, delayMs, retryAfterSeconds, left, match);
    }
}
