package millrace.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.InvalidInfrastructure;
import millrace.infra.function.SharedResources;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * Concerts: seats, reservations and their payment, holds that run out, waiting rooms, and the
 * export of confirmed reservations to the data platform, whose address is the context value {@code
 * data-platform-url}.
 */
final class ConcertsStack extends ContextStack {

    private static final Consumer EXPORT = Consumer.CONCERTS_ON_RESERVATION_CONFIRMED;
    private static final String DATA_PLATFORM = "https://data-platform.millrace.example";

    ConcertsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var dataPlatformKey =
                data.secret("DataPlatformKey", "data-platform", "Key of the data platform");
        super(
                app,
                stage,
                context,
                data,
                shared,
                needs(
                        dataPlatformUrl(app.getNode().tryGetContext("data-platform-url")),
                        data,
                        dataPlatformKey));
        named(EXPORT.functionName()).allow(List.of(DataStack.reading(dataPlatformKey)));
        expiry();
        payments(data);
        queue();
        api().allow(List.of(DataStack.reading(data.waitingRoomKey())));
    }

    private void expiry() {
        var expiry = function(withVariables(scheduled("concerts-expiry", "concertsExpiry")));
        new EveryMinute(this, withRights(expiry));
        alarmWhenStuck(
                expiry,
                "HoldsNotExpired",
                0,
                "holds-not-expired",
                "Holds that ran out could not be expired, for three minutes in a row");
    }

    /** Apart from expiry, which goes on while Toss hangs. */
    private void payments(DataStack data) {
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

    /** Apart from payments too: the line goes on while Toss hangs. */
    private void queue() {
        var queue = function(withVariables(scheduled("concerts-queue", "concertsQueue")));
        new EveryMinute(this, withRights(queue));
        alarmWhenStuck(
                queue,
                "WaitingRoomsNotMoved",
                0,
                "waiting-rooms-not-moved",
                "Lines of waiting rooms could not be moved, for three minutes in a row");
    }

    /**
     * @param given null where nothing is given
     * @throws InvalidInfrastructure when it is no address of HTTPS
     */
    static String dataPlatformUrl(@Nullable Object given) {
        var url = given == null ? DATA_PLATFORM : given.toString();
        if (!url.matches("https://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?")) {
            throw new InvalidInfrastructure(
                    "data-platform-url must be an address of HTTPS without a slash at its end.");
        }
        return url;
    }

    private static FunctionNeeds needs(String url, DataStack data, Secret dataPlatformKey) {
        var environment = new HashMap<>(Toss.needs(data).environment());
        environment.put("WAITING_ROOM_SECRET_ID", data.waitingRoomKey().getSecretArn());
        environment.put("DATA_PLATFORM_BASE_URL", url);
        environment.put("DATA_PLATFORM_SECRET_ID", dataPlatformKey.getSecretArn());
        return new FunctionNeeds(environment, List.of(), List.of("DataPlatform"), Set.of(EXPORT));
    }
}
