package millrace.infra;

import java.util.List;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Charges and refunds, plans and their payments, through Toss Payments. */
final class PaymentsStack extends ContextStack {

    /** The one consumer that calls Toss; what learners do asks it in requests and by the timer. */
    private static final Consumer CALLER = Consumer.PAYMENTS_ON_ORDER_EVENTS;

    PaymentsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, Toss.needs(data, CALLER));
        var timer = function(withVariables(scheduled("payments-timer", "paymentsTimer")));
        new EveryMinute(this, withRights(timer));
        for (var caller : List.of(api(), timer, named(CALLER.functionName()))) {
            Toss.allow(caller, data);
        }
        alarmWhenStuck(
                timer,
                "StuckPlanPayments",
                0,
                "stuck-plan-payments",
                "The outcome of a payment for a plan is open after many attempts, for three"
                        + " minutes in a row");
        Toss.tellOf(this, api(), "payments-api");
        Toss.tellOf(this, timer, "payments-timer");
    }
}
