package millrace.infra;

import java.util.List;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Concerts: seats, reservations and their payment, and the holds that run out. */
final class ConcertsStack extends ContextStack {

    ConcertsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, Toss.needs(data));
        var expiry = function(withVariables(scheduled("concerts-expiry", "concertsExpiry")));
        new EveryMinute(this, withRights(expiry));
        alarmWhenStuck(
                expiry,
                "HoldsNotExpired",
                0,
                "holds-not-expired",
                "Holds that ran out could not be expired, for three minutes in a row");
        // Apart from expiry, which goes on while Toss hangs.
        var timer = function(withVariables(scheduled("concerts-timer", "concertsTimer")));
        new EveryMinute(this, withRights(timer));
        alarmWhenStuck(
                timer,
                "StuckReservationPayments",
                0,
                "stuck-reservation-payments",
                "A reservation's payment or refund is open after many attempts, for three minutes"
                        + " in a row");
        for (var caller : List.of(api(), timer)) {
            Toss.allow(caller, data);
        }
        Toss.tellOf(this, api(), "concerts-api");
        Toss.tellOf(this, timer, "concerts-timer");
    }
}
