package millrace.infra;

import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Concerts: seats, reservations, and the holds that run out. */
final class ConcertsStack extends ContextStack {

    ConcertsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared);
        var expiry = function(withVariables(scheduled("concerts-expiry", "concertsExpiry")));
        new EveryMinute(this, withRights(expiry));
        alarmWhenStuck(
                expiry,
                "HoldsNotExpired",
                0,
                "holds-not-expired",
                "Holds that ran out could not be expired, for three minutes in a row");
    }
}
