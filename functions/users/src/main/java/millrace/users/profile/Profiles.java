package millrace.users.profile;

import java.util.Optional;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The profiles in this context's table, by the user's number. */
public final class Profiles {

    /** The answer to a deleted user, whose token stands for up to a minute. */
    public static final Reply DELETED =
            Reply.rejected(410, "USER_DELETED", "This account was deleted.");

    private final Records<Long, Profile> records;

    public Profiles(Table table) {
        this.records =
                Records.in(
                        table,
                        Profile.class,
                        userId -> Key.of("USER#" + userId, "PROFILE"),
                        Profile::userId);
    }

    /** Empty once the user is deleted. A user of whom nothing is known yet has an empty one. */
    public Optional<OpenProfile> open(long userId) {
        return records.find(userId)
                .map(this::stored)
                .orElseGet(() -> Optional.of(fresh(Profile.empty(userId))));
    }

    private Optional<OpenProfile> stored(Stored<Profile> read) {
        var profile = read.value();
        return profile.known()
                .map(data ->
                        new OpenProfile(
                                data,
                                read.version() + 1,
                                next -> records.replace(read, profile.with(next))));
    }

    private OpenProfile fresh(Profile empty) {
        return new OpenProfile(PersonalData.NONE, 1, next -> records.create(empty.with(next)));
    }

    /** Leaves the number alone, so that nothing fills the profile in again. */
    Change erase(long userId) {
        var erased = Profile.erased(userId);
        return records.find(userId)
                .map(read -> records.replace(read, erased))
                .orElseGet(() -> records.create(erased));
    }
}
