package millrace.infra;

import java.util.HashMap;
import java.util.List;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Concerts: seats, reservations and their payment, holds that run out, and waiting rooms. */
final class ConcertsStack extends ContextStack {

    ConcertsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, needs(data));
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
        // Apart from payments too: the line goes on while Toss hangs.
        var queue = function(withVariables(scheduled("concerts-queue", "concertsQueue")));
        new EveryMinute(this, withRights(queue));
        alarmWhenStuck(
                queue,
                "WaitingRoomsNotMoved",
                0,
                "waiting-rooms-not-moved",
                "Lines of waiting rooms could not be moved, for three minutes in a row");
        api().allow(List.of(DataStack.reading(data.waitingRoomKey())));
        Toss.tellOf(this, api(), "concerts-api");
        Toss.tellOf(this, timer, "concerts-timer");
    }

    private static FunctionNeeds needs(DataStack data) {
        var toss = Toss.needs(data);
        var variables = new HashMap<>(toss.environment());
        variables.put("WAITING_ROOM_SECRET_ID", data.waitingRoomKey().getSecretArn());
        return new FunctionNeeds(variables, toss.rights(), toss.systems(), toss.callers());
    }
}
