package millrace.notifications;

import java.time.Instant;
import millrace.events.EventMessage;
import millrace.events.auth.UserEmailVerified;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/** Notes that a customer reads the address they signed up with. */
record VerifyContactOnUserEmailVerified(Records<Long, Contact> contacts)
        implements EventHandler<UserEmailVerified> {

    @Override
    public Work handle(EventMessage<UserEmailVerified> message) {
        var verified = message.payload();
        var at = Instant.ofEpochMilli(verified.timestamp());
        return contacts.find(verified.userId())
                .map(known -> Work.of(contacts.replace(known, known.value().verified(at))))
                .orElse(Work.nothing());
    }
}
