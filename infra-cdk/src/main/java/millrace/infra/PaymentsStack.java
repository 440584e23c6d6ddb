package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Charges and refunds, plans and their payments, through Toss Payments. */
final class PaymentsStack extends ContextStack {

    private static final String TOSS = "https://api.tosspayments.com";

    PaymentsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, toss(data));
        var timer = function(withVariables(scheduled("payments-timer", "paymentsTimer")));
        new EveryMinute(this, withRights(timer));
        alarmWhenStuck(
                timer,
                "StuckPlanPayments",
                0,
                "stuck-plan-payments",
                "The outcome of a payment for a plan is open after many attempts, for three"
                        + " minutes in a row");
        tellInvalidRequests(api(), "payments-api-toss-invalid-requests");
        tellInvalidRequests(timer, "payments-timer-toss-invalid-requests");
    }

    private void tellInvalidRequests(ServerlessFunction function, String name) {
        alarmAtOnce(
                function,
                "TossInvalidRequests",
                name,
                "Toss does not take a request for a reason that lies with us");
    }

    private static FunctionNeeds toss(DataStack data) {
        var secretKey = data.secret("TossSecretKey", "toss", "Secret key of Toss Payments");
        return new FunctionNeeds(
                Map.of("TOSS_BASE_URL", TOSS, "TOSS_SECRET_ID", secretKey.getSecretArn()),
                List.of(DataStack.reading(secretKey)),
                List.of("Toss"));
    }
}
