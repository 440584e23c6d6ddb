package millrace.notifications;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** This context's own copy of customers' contacts, by user. */
final class Contacts {

    private Contacts() {}

    static Records<Long, Contact> in(Table table) {
        return Records.in(
                table,
                Contact.class,
                userId -> Key.of("CONTACT#" + userId, "CONTACT"),
                Contact::userId);
    }
}
