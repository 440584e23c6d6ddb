package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/** Copies a new customer's contact; one that is there stays: the customer may have changed it. */
record RememberContactOnUserSignedUp(Records<Long, Contact> contacts)
        implements EventHandler<UserSignedUp> {

    @Override
    public Work handle(EventMessage<UserSignedUp> message) {
        var user = message.payload();
        return contacts.find(user.userId()).isPresent()
                ? Work.nothing()
                : Work.of(
                        contacts.create(
                                Contact.signedUp(user.userId(), user.email(), user.name())));
    }
}
