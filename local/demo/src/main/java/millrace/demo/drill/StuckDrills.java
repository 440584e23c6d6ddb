package millrace.demo.drill;

import static millrace.demo.drill.Exercise.drill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.Drill;

/**
 * Drills of what is stuck. Where the condition itself takes a quarter of an hour, the drill takes
 * the alarm's other one: whoever counts is silent.
 */
final class StuckDrills {

    /** An order counts as stuck from its first time limit, two minutes, until it moves. */
    private static final int FIRST_TIME_LIMIT_SECONDS = 180;

    private StuckDrills() {}

    static List<Exercise> all() {
        return List.of(
                new Drill(
                        "stuck-sagas",
                        "stuck-sagas",
                        "Toss refuses connections while an order is placed.",
                        "Sagas in the console, and ./millrace trace ORDER for one of them",
                        "Toss answers again; the order is paid by itself",
                        Set.of("toss", "orders"),
                        FIRST_TIME_LIMIT_SECONDS,
                        StuckDrills::anOrderWithoutToss),
                silent("stuck-plan-payments", "payments-timer"),
                silent("stuck-reservation-payments", "concerts-timer"),
                silent("stuck-environments", "missions-provisioning"),
                silent("holds-not-expired", "concerts-expiry"),
                silent("waiting-rooms-not-moved", "concerts-queue"));
    }

    private static Condition anOrderWithoutToss(Practice practice) {
        var simulators = practice.system().simulators();
        simulators.behave("toss", Map.of("mode", "refuse"));
        return Condition.caused(() -> People.orders(practice), () -> simulators.reset("toss"));
    }

    static Condition ordersWithoutToss(Practice practice) {
        var simulators = practice.system().simulators();
        simulators.behave("toss", Map.of("mode", "refuse"));
        return Condition.repeating(() -> People.orders(practice), () -> simulators.reset("toss"));
    }

    private static Drill silent(String page, String function) {
        return drill(
                page,
                page,
                function + " is not let run, so nothing is counted.",
                function + "-not-called beside it, a minute or two later",
                "the function is let run again",
                Set.of(function),
                practice -> stopped(practice, function));
    }

    static Condition stopped(Practice practice, String function) {
        return practice.cloud().withoutFunction(function, () -> {});
    }
}
