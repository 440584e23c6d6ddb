package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Charges and refunds, plans and their payments, through Toss Payments. */
final class PaymentsStack extends ContextStack {

    /** The one consumer that calls Toss; what learners do asks it in requests and by the timer. */
    private static final Consumer CALLER = Consumer.PAYMENTS_ON_ORDER_EVENTS;

    private static final String TOSS = "https://api.tosspayments.com";

    PaymentsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var secretKey = data.secret("TossSecretKey", "toss", "Secret key of Toss Payments");
        super(app, stage, context, data, shared, toss(secretKey));
        var timer = function(withVariables(scheduled("payments-timer", "paymentsTimer")));
        new EveryMinute(this, withRights(timer));
        for (var caller : List.of(api(), timer, named(CALLER.functionName()))) {
            caller.allow(List.of(DataStack.reading(secretKey)));
        }
        alarmWhenStuck(
                timer,
                "StuckPlanPayments",
                0,
                "stuck-plan-payments",
                "The outcome of a payment for a plan is open after many attempts, for three"
                        + " minutes in a row");
        tellOfToss(api(), "payments-api");
        tellOfToss(timer, "payments-timer");
    }

    private void tellOfToss(ServerlessFunction function, String name) {
        alarmAtOnce(
                function,
                "TossInvalidRequests",
                name + "-toss-invalid-requests",
                "Toss does not take a request for a reason that lies with us");
        alarmAtOnce(
                function,
                "TossUnavailable",
                name + "-toss-unavailable",
                "Toss is down: %s sends nothing to it, and payments stay open".formatted(name));
    }

    private static FunctionNeeds toss(Secret secretKey) {
        return new FunctionNeeds(
                Map.of("TOSS_BASE_URL", TOSS, "TOSS_SECRET_ID", secretKey.getSecretArn()),
                List.of(),
                List.of("Toss"),
                Set.of(CALLER));
    }
}
