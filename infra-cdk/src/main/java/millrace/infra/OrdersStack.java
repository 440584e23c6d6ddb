package millrace.infra;

import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Orders and the saga that drives each of them to an end. */
final class OrdersStack extends ContextStack {

    /** Finds sagas that do not move, and counts them. */
    static final String SAGA_TIMER = "orders-saga-timer";

    OrdersStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared);
        var timer = function(withVariables(scheduled(SAGA_TIMER, "ordersSagaTimer")));
        new EveryMinute(this, withRights(timer));
    }
}
