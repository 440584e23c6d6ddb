package millrace.missions.learner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as missions knows it. Each start of an attempt rewrites it, so that no attempt begins
 * beside the erasure of its learner.
 *
 * @param nickname null until a profile is known
 * @param profileAt the time of the profile that is known, in epoch milliseconds; 0 without one
 * @param teamIds the teams joined, the latest last; at most {@link #MAX_TEAMS}
 * @param starts the number of attempts that were started
 * @param isErased whether the account is deleted; nothing is learned of it any more
 */
public record Learner(
        long userId,
        @Nullable String nickname,
        long profileAt,
        List<String> teamIds,
        long starts,
        boolean isErased) {

    /** Of more teams the latest are kept. */
    static final int MAX_TEAMS = 100;

    public Learner {
        teamIds = List.copyOf(teamIds);
    }

    static Learner unknown(long userId) {
        return new Learner(userId, null, 0, List.of(), 0, false);
    }

    public Learner starting() {
        return new Learner(userId, nickname, profileAt, teamIds, starts + 1, isErased);
    }

    /** Of two profiles the newer counts, in whatever order they come. */
    Learner named(String name, long at) {
        return isErased || at <= profileAt
                ? this
                : new Learner(userId, name, at, teamIds, starts, false);
    }

    Learner joined(String teamId) {
        if (isErased || teamIds.contains(teamId)) {
            return this;
        }
        var teams = new ArrayList<>(teamIds);
        teams.add(teamId);
        var latest = teams.subList(Math.max(0, teams.size() - MAX_TEAMS), teams.size());
        return new Learner(userId, nickname, profileAt, latest, starts, false);
    }

    public Learner erased() {
        return new Learner(userId, null, 0, List.of(), 0, true);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Learner[userId=" + userId + "]";
    }
}
