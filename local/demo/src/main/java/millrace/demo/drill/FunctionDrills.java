package millrace.demo.drill;

import static millrace.demo.drill.Exercise.drill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.demo.client.ApiAnswer;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.OnAwsOnly;

/** Drills of functions, the API, schedules, tables and brokers. */
final class FunctionDrills {

    private static final int CALLS = 12;
    private static final int SLOW_ANSWER_MS = 4_000;

    private FunctionDrills() {}

    static List<Exercise> all() {
        return List.of(
                drill(
                        "errors",
                        "auth-grant-role-errors",
                        "auth-grant-role is invoked with what is no request to it.",
                        "Functions in the console, and the log of auth-grant-role",
                        "nobody calls it so any more",
                        Set.of(),
                        FunctionDrills::wrongCalls),
                drill(
                        "throttles",
                        "evaluations-api-throttles",
                        "evaluations-api is not let run while it is asked.",
                        "aws lambda get-function-concurrency: is anything reserved for it?",
                        "the function is let run again",
                        Set.of("evaluations-api"),
                        practice -> asked(practice, "evaluations-api", "/api/evaluations/reviews")),
                new OnAwsOnly(
                        "duration",
                        "Each call of a function to the outside is cut long before the function's own time is over, and this machine has no slow processor for one function."),
                drill(
                        "not-called",
                        "evaluations-timer-not-called",
                        "evaluations-timer is not let run.",
                        "Functions in the console: it is throttled",
                        "the function is let run again",
                        Set.of("evaluations-timer"),
                        practice -> StuckDrills.stopped(practice, "evaluations-timer")),
                drill(
                        "api-server-errors",
                        "api-server-errors",
                        "inventory-api is not let run while products are asked for.",
                        "inventory-api-throttles beside it",
                        "the function is let run again",
                        Set.of("inventory-api"),
                        practice -> asked(practice, "inventory-api", "/api/products")),
                drill(
                        "api-latency",
                        "api-latency",
                        "Toss answers confirmations %s ms late while plans are paid for."
                                .formatted(SLOW_ANSWER_MS),
                        "millrace_latency of the route in /metrics",
                        "Toss answers in time again",
                        Set.of("toss", "requests"),
                        FunctionDrills::lateConfirmations),
                new OnAwsOnly(
                        "lambda-concurrency",
                        "The alarm asks for the account's quota, which the local cloud has not."),
                new OnAwsOnly(
                        "schedule-errors",
                        "The local cloud's schedules call functions without a role that could be wrong."),
                new OnAwsOnly(
                        "schedule-dropped",
                        "The local cloud's schedules call functions without a role that could be wrong."),
                drill(
                        "table-unavailable",
                        "users-on-auth-events-table-unavailable",
                        "Nobody may use the table of users while people sign up.",
                        "AccessDeniedException in the log of users-on-auth-events",
                        "the table may be used again",
                        Set.of("table users"),
                        FunctionDrills::deniedTable),
                drill(
                        "table-throttles",
                        "coupons-api-table-throttles",
                        "The table of coupons throttles each write while coupons are opened.",
                        "the log of coupons-api",
                        "the table takes writes again",
                        Set.of("table coupons"),
                        FunctionDrills::throttledTable),
                new OnAwsOnly(
                        "throttled",
                        "DynamoDB Local has no throughput that could be used up, and counts no throttles."),
                new OnAwsOnly(
                        "broker-cpu",
                        "Brokers of this machine share its processors and are not measured."),
                new OnAwsOnly(
                        "broker-connections",
                        "Brokers of this machine take as many connections as it has, and are not measured."));
    }

    private static Condition wrongCalls(Practice practice) {
        return Condition.repeating(
                () -> practice.cloud().invoke("auth-grant-role", List.of("no request")), () -> {});
    }

    private static Condition asked(Practice practice, String function, String path) {
        var administrator = practice.system().administrator();
        return practice.cloud()
                .withoutFunctionAgain(
                        function,
                        () -> {
                            for (int call = 0; call < CALLS; call++) {
                                practice.system().api().get(path, administrator.headers());
                            }
                        });
    }

    private static Condition lateConfirmations(Practice practice) {
        var simulators = practice.system().simulators();
        simulators.behave(
                "toss",
                Map.of(
                        "mode",
                        "delay",
                        "delayMs",
                        SLOW_ANSWER_MS,
                        "match",
                        Map.of("operation", "confirm")));
        return Condition.repeating(
                () -> People.paysForPlan(practice), () -> simulators.reset("toss"));
    }

    /** A circuit opens after five failures in a row, more than one event makes. */
    private static Condition deniedTable(Practice practice) {
        return practice.cloud()
                .withFault("users", "denied", () -> practice.system().newCustomer("drill"));
    }

    private static Condition throttledTable(Practice practice) {
        return practice.cloud().withFault("coupons", "throttled", () -> openCoupon(practice));
    }

    /** It is answered 503. */
    private static ApiAnswer openCoupon(Practice practice) {
        var now = Instant.now();
        return practice.system()
                .api()
                .post(
                        "/api/coupons",
                        Map.of(
                                "name",
                                "A drill's coupon",
                                "totalQuantity",
                                1,
                                "discountAmountKrw",
                                1_000,
                                "stockShards",
                                1,
                                "opensAt",
                                now.toString(),
                                "closesAt",
                                now.plusSeconds(60).toString()),
                        practice.system().administrator().headers());
    }
}
