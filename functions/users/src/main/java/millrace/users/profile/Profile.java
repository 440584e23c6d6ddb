package millrace.users.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that tells who a user is, in one item. Its row comes with the sign-up or with the first thing
 * that the user writes, whichever is first.
 *
 * @param personal null once the user is deleted: nothing is ever filled in again
 */
public record Profile(long userId, @Nullable PersonalData personal) {

    static Profile empty(long userId) {
        return new Profile(userId, PersonalData.NONE);
    }

    static Profile erased(long userId) {
        return new Profile(userId, null);
    }

    public Optional<PersonalData> known() {
        return Optional.ofNullable(personal);
    }

    Profile with(PersonalData changed) {
        return new Profile(userId, changed);
    }
}
