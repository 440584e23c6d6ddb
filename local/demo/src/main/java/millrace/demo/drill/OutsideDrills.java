package millrace.demo.drill;

import static millrace.demo.drill.Exercise.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.demo.DemoProduct;
import millrace.demo.client.Customer;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.OnAwsOnly;

/** Drills of the systems outside, which are simulators with switches. */
final class OutsideDrills {

    /** An address that nobody has verified gets five mails a day. */
    private static final int ORDERS_OF_ONE = 4;

    private static final int CUSTOMERS = 20;

    private OutsideDrills() {}

    static List<Exercise> all() {
        return List.of(
                drill(
                        "unavailable",
                        "payments-on-order-events-toss-unavailable",
                        "Toss refuses connections while orders are placed.",
                        "\"nothing is sent to it\" in the log of payments-on-order-events",
                        "Toss answers again; the orders are paid by themselves",
                        Set.of("toss", "orders"),
                        StuckDrills::ordersWithoutToss),
                drill(
                        "circuit-open",
                        "notifications-on-notification-events-slack-circuit-open",
                        "Slack refuses connections while orders are placed.",
                        "\"nothing is sent to it\" in the log of notifications-on-notification-events",
                        "Slack answers again; its messages go out by themselves",
                        Set.of("slack", "orders", "notification.events"),
                        practice -> down(practice, "slack", () -> People.orders(practice))),
                drill(
                        "messages-failed",
                        "notifications-on-notification-events-messages-failed",
                        "SES refuses the content of all mail while %s orders are placed."
                                .formatted(CUSTOMERS * ORDERS_OF_ONE),
                        "the answers of SES in the log of notifications-on-notification-events",
                        "SES takes mail again; what it refused is not sent later",
                        Set.of("ses", "orders", "notification.events", "requests"),
                        OutsideDrills::refusedMail),
                drill(
                        "toss-invalid-requests",
                        "payments-api-toss-invalid-requests",
                        "Toss answers FORBIDDEN_REQUEST to the confirmation of a plan's payment.",
                        "the code in the log of payments-api",
                        "Toss takes confirmations again",
                        Set.of("toss"),
                        OutsideDrills::forbidden),
                drill(
                        "kubernetes-unavailable",
                        "kubernetes-unavailable",
                        "The cluster refuses connections while learners ask for environments.",
                        "the log of missions-provisioning",
                        "the cluster answers again",
                        Set.of("kubernetes", "missions-provisioning"),
                        practice ->
                                down(
                                        practice,
                                        "kubernetes",
                                        () -> People.asksForEnvironment(practice))),
                new OnAwsOnly(
                        "mail-bounces",
                        "The rate of bounces is SES's own figure of an account; its simulator has none."),
                new OnAwsOnly(
                        "mail-complaints",
                        "The rate of complaints is SES's own figure of an account; its simulator has none."));
    }

    private static Condition down(Practice practice, String simulator, Runnable again) {
        var simulators = practice.system().simulators();
        simulators.behave(simulator, Map.of("mode", "refuse"));
        return Condition.repeating(again, () -> simulators.reset(simulator));
    }

    private static Condition refusedMail(Practice practice) {
        var simulators = practice.system().simulators();
        simulators.behave("ses", Map.of("mode", "fail", "code", "MessageRejected", "status", 400));
        return Condition.repeating(() -> manyOrders(practice), () -> simulators.reset("ses"));
    }

    /** The customers first: their orders are to fall into one minute. */
    private static void manyOrders(Practice practice) {
        var buyers = new ArrayList<Customer>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            buyers.add(practice.system().newCustomer("drill"));
        }
        for (int order = 0; order < ORDERS_OF_ONE; order++) {
            buyers.forEach(buyer -> buyer.order(DemoProduct.COFFEE.productId(), 1));
        }
    }

    private static Condition forbidden(Practice practice) {
        var simulators = practice.system().simulators();
        simulators.behave(
                "toss",
                Map.of(
                        "mode",
                        "fail",
                        "code",
                        "FORBIDDEN_REQUEST",
                        "status",
                        403,
                        "match",
                        Map.of("operation", "confirm")));
        return Condition.caused(() -> People.paysForPlan(practice), () -> simulators.reset("toss"));
    }
}
