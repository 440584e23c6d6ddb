package millrace.simulators.server;

import java.time.Duration;
import java.util.Optional;

/** Calls to a simulator, each treated as its switch says. */
final class SwitchedCalls {

    private SwitchedCalls() {}

    /** The answer; empty when the connection must be closed without one. */
    static Optional<Answer> answer(SwitchedSimulator switched, Request request) {
        var simulator = switched.simulator();
        var failureSwitch = switched.failureSwitch();
        var behaviour = failureSwitch.take(CallFacts.of(request, simulator));
        return switch (behaviour.mode()) {
            case NORMAL -> Optional.of(simulator.answer(request, SwitchedCalls::atOnce));
            case FAIL -> Optional.of(simulator.fail(request, behaviour.status(), behaviour.code()));
            case THROTTLE -> Optional.of(throttled(simulator, behaviour.retryAfterSeconds()));
            case REFUSE -> Optional.empty();
            case DELAY -> {
                var delay = Duration.ofMillis(behaviour.delayMs());
                yield Optional.of(simulator.answer(request, () -> failureSwitch.hold(delay)));
            }
            case HANG -> {
                failureSwitch.hold(FailureSwitch.MAX_HANG);
                yield Optional.empty();
            }
            case LOST_ANSWER -> {
                simulator.answer(request, SwitchedCalls::atOnce);
                yield Optional.empty();
            }
        };
    }

    private static Answer throttled(Simulator simulator, int retryAfterSeconds) {
        return simulator.throttled().with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private static void atOnce() {}
}
