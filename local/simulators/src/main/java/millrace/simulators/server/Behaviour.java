package millrace.simulators.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator does with the calls that match.
 *
 * @param status of a failure; null for the one that fits the code
 * @param code of a failure, in the simulated system's own terms; null for the usual one
 * @param times how many more calls; null for all until the next change
 * @param match facts that a call must have, all of them
 */
public record Behaviour(
        Mode mode,
        @Nullable Integer status,
        @Nullable String code,
        int delayMs,
        int retryAfterSeconds,
        @Nullable Integer times,
        Map<String, String> match) {

    public static final Behaviour NORMAL =
            new Behaviour(Mode.NORMAL, null, null, 0, 0, null, Map.of());

    public Behaviour {
        match = Map.copyOf(match);
    }

    boolean fits(Call call) {
        return match.entrySet().stream().allMatch(fact -> call.has(fact.getKey(), fact.getValue()));
    }

    Behaviour withTimes(int left) {
        return new Behaviour(mode, status, code, delayMs, retryAfterSeconds, left, match);
    }
}
