package millrace.users.profile;

import org.jspecify.annotations.Nullable;

/**
 * A user's personal data.
 *
 * @param account null until the sign-up has arrived
 * @param description null until the user has written one
 */
public record PersonalData(
        @Nullable Account account,
        @Nullable Description description,
        ContactPoints contacts,
        NotificationPreferences preferences) {

    public static final PersonalData NONE =
            new PersonalData(null, null, ContactPoints.NONE, NotificationPreferences.NONE);

    /** The account, as the sign-up told it. */
    public record Account(String email, String name) {}

    PersonalData signedUp(Account as) {
        return new PersonalData(as, description, contacts, preferences);
    }

    public PersonalData describedAs(Description newDescription) {
        return new PersonalData(account, newDescription, contacts, preferences);
    }

    PersonalData reachedAt(ContactPoints newContacts) {
        return new PersonalData(account, description, newContacts, preferences);
    }

    PersonalData preferring(NotificationPreferences newPreferences) {
        return new PersonalData(account, description, contacts, newPreferences);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "PersonalData[not shown]";
    }
}
