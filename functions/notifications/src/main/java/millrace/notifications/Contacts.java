package millrace.notifications;

import java.util.Optional;
import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** This context's own copy of how customers can be reached, kept by what sign-up tells. */
final class Contacts {

    private final Table table;

    Contacts(Table table) {
        this.table = table;
    }

    Optional<Contact> find(long userId) {
        return table.load(keyOf(userId), Contact.class).map(Stored::value);
    }

    /** A contact that is there already stays: the customer may have changed it since. */
    Work rememberContactOnUserSignedUp(EventMessage<UserSignedUp> message) {
        var user = message.payload();
        if (find(user.userId()).isPresent()) {
            return Work.nothing();
        }
        var contact = new Contact(user.userId(), user.email(), user.name());
        return Work.of(remember(contact));
    }

    Change remember(Contact contact) {
        return Change.create(Item.of(keyOf(contact.userId()), contact));
    }

    private static Key keyOf(long userId) {
        return Key.of("CONTACT#" + userId, "CONTACT");
    }
}
