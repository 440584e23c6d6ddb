package millrace.users.profile;

import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Erases all that tells who the user was. Subscription, statistics and teams know the number alone
 * and stay, as ledgers and orders do.
 */
public record EraseProfileOnUserDeleted(Profiles profiles) implements EventHandler<UserDeleted> {

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        return Work.of(profiles.erase(message.payload().userId()));
    }
}
