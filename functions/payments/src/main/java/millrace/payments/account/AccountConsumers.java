package millrace.payments.account;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionStarted;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;

/** The consumers of what other contexts of the learning platform tell about its users. */
public final class AccountConsumers {

    private AccountConsumers() {}

    /**
     * @param card the erasure of a user's card; empty where there is none
     */
    public static Function<KafkaEvent, KafkaBatchAnswer> onAuthEvents(
            Platform platform, LongFunction<Optional<Change>> card) {
        var customers = new Customers(platform.table());
        return platform.consumer(Consumer.PAYMENTS_ON_AUTH_EVENTS)
                .on(
                        UserSignedUp.class,
                        new OpenAccountOnUserSignedUp(
                                new OpenAccount(Accounts.in(platform)), customers))
                .on(UserDeleted.class, new EraseCustomerOnUserDeleted(customers, card))
                .build();
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> onUserEvents(Platform platform) {
        var remember = new RememberCustomer(new Customers(platform.table()));
        return platform.consumer(Consumer.PAYMENTS_ON_USER_EVENTS)
                .on(UserProfileUpdated.class, remember::profile)
                .on(UserTeamJoined.class, remember::team)
                .build();
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> onMissionEvents(Platform platform) {
        var accounts = Accounts.in(platform);
        var bookings = new Bookings(platform.table(), accounts);
        return platform.consumer(Consumer.PAYMENTS_ON_MISSION_EVENTS)
                .on(
                        MissionStarted.class,
                        new OpenAccountOnMissionStarted(new OpenAccount(accounts)))
                .on(
                        MissionCompleted.class,
                        new SpendTicketOnMissionCompleted(bookings, platform.clock()))
                .build();
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> onEvaluationEvents(Platform platform) {
        var bookings = new Bookings(platform.table(), Accounts.in(platform));
        return platform.consumer(Consumer.PAYMENTS_ON_EVALUATION_EVENTS)
                .on(
                        EvaluationCompleted.class,
                        new SettleCostOnEvaluationCompleted(bookings, platform.clock()))
                .build();
    }
}
