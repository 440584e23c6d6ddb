package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * Erases the contact of a customer who deleted the account. That there was one stays known, so that
 * an old sign-up does not bring it back and no message waits for it.
 */
record ForgetContactOnUserDeleted(Records<Long, Contact> contacts)
        implements EventHandler<UserDeleted> {

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        var userId = message.payload().userId();
        var erased = Contact.erased(userId);
        return Work.of(
                contacts.find(userId)
                        .map(known -> contacts.replace(known, erased))
                        .orElseGet(() -> contacts.create(erased)));
    }
}
