package millrace.payments.account;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person behind an account, stored apart from it so that it can be erased.
 *
 * @param profileAt the time of the profile's last change, epoch milliseconds; an older one is late
 * @param erased whether the user is deleted: nothing is remembered of events that come later
 */
record Customer(
        long userId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String nickname,
        long profileAt,
        List<String> teams,
        boolean erased) {

    /** The most teams that are remembered. */
    static final int MAX_TEAMS = 100;

    Customer {
        teams = List.copyOf(teams);
    }

    static Customer unknown(long userId) {
        return new Customer(userId, null, null, null, 0, List.of(), false);
    }

    Customer named(String newName, String newEmail) {
        return new Customer(userId, newName, newEmail, nickname, profileAt, teams, erased);
    }

    Customer profiled(String newNickname, long at) {
        return at < profileAt
                ? this
                : new Customer(userId, name, email, newNickname, at, teams, erased);
    }

    Customer joined(String teamId) {
        if (teams.contains(teamId) || teams.size() == MAX_TEAMS) {
            return this;
        }
        var more = Stream.concat(teams.stream(), Stream.of(teamId)).toList();
        return new Customer(userId, name, email, nickname, profileAt, more, erased);
    }

    Customer forgotten() {
        return new Customer(userId, null, null, null, 0, List.of(), true);
    }

    /** Leaves out who it is, so that it can be logged. */
    @Override
    public String toString() {
        return "Customer[userId=" + userId + "]";
    }
}
