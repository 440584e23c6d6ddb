package millrace.infra;

import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Orders and the saga that drives each of them to an end. */
final class OrdersStack extends ContextStack {

    OrdersStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared);
        var timer = function(withVariables(scheduled("orders-saga-timer", "ordersSagaTimer")));
        new EveryMinute(this, withRights(timer));
        alarmWhenStuck(
                timer,
                "StuckSagas",
                0,
                "stuck-sagas",
                "An order has not moved within its time limit, for three minutes in a row");
    }
}
