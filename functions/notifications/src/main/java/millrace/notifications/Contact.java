package millrace.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The address and name to reach a customer by; both are empty once the customer is gone.
 *
 * @param verifiedAt when the customer proved to read the address; null until then
 */
record Contact(long userId, String email, String name, @Nullable Instant verifiedAt) {

    static Contact signedUp(long userId, String email, String name) {
        return new Contact(userId, email, name, null);
    }

    static Contact erased(long userId) {
        return signedUp(userId, "", "");
    }

    boolean isErased() {
        return email.isEmpty();
    }

    Contact verified(Instant at) {
        return isErased() ? this : new Contact(userId, email, name, at);
    }

    /**
     * The name to address the customer by. Nothing that a person typed goes to an address that
     * perhaps is not theirs.
     */
    String salutation() {
        return verifiedAt == null ? "고객" : name;
    }

    /** Leaves personal data out, so that it can be logged. */
    @Override
    public String toString() {
        return "Contact[userId=" + userId + "]";
    }
}
