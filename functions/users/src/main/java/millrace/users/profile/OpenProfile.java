package millrace.users.profile;

import java.util.function.Function;
import millrace.platform.table.Change;

/**
 * The profile of a user who is not deleted, as it was read.
 *
 * @param nextVersion the version that replacing it makes
 */
public record OpenProfile(
        PersonalData data, long nextVersion, Function<PersonalData, Change> replacement) {

    public Change replacedBy(PersonalData next) {
        return replacement.apply(next);
    }
}
