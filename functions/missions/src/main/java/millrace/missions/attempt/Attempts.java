package millrace.missions.attempt;

import java.util.Locale;
import java.util.Optional;
import millrace.missions.catalogue.MissionId;
import millrace.missions.learner.Learners;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The attempts in this context's table. Each lies in its learner's partition, so nobody can address
 * another learner's.
 */
public final class Attempts {

    private final Records<AttemptKey, Attempt> attempts;
    private final Records<MissionKey, Latest> latest;

    private record AttemptKey(long userId, String attemptId) {}

    private record MissionKey(long userId, MissionId missionId) {}

    /** The latest attempt of a learner at a mission: one is open at a time. */
    record Latest(long userId, MissionId missionId, String attemptId) {}

    public Attempts(Table table) {
        attempts =
                Records.in(
                                table,
                                Attempt.class,
                                of ->
                                        Key.of(
                                                Learners.partition(of.userId()),
                                                "ATTEMPT#" + of.attemptId()),
                                attempt -> new AttemptKey(attempt.userId(), attempt.attemptId()))
                        .indexed((item, attempt) ->
                                item.foundBy(ofUser(attempt.userId()).pk(), place(attempt)));
        latest =
                Records.in(
                        table,
                        Latest.class,
                        of ->
                                Key.of(
                                        Learners.partition(of.userId()),
                                        "LATEST#" + of.missionId().number()),
                        of -> new MissionKey(of.userId(), of.missionId()));
    }

    public Optional<Stored<Attempt>> find(long userId, String attemptId) {
        return attempts.find(new AttemptKey(userId, attemptId));
    }

    /** A learner's attempts, newest first; one of this instant may be missing for a moment. */
    static Query ofUser(long userId) {
        return Query.of("ATTEMPTS#" + userId).newestToOldest();
    }

    Page<Attempt> page(Query query) {
        return attempts.lookup(query);
    }

    @Nullable Stored<Latest> latest(long userId, MissionId missionId) {
        return latest.find(new MissionKey(userId, missionId)).orElse(null);
    }

    /** The latest attempt of a learner at a mission, open or not. */
    Optional<Stored<Attempt>> latestAttempt(long userId, MissionId missionId) {
        return latest.value(new MissionKey(userId, missionId))
                .flatMap(found -> find(userId, found.attemptId()));
    }

    /** Tells whether a learner works on a mission. */
    public boolean isOpen(long userId, MissionId missionId) {
        return latestAttempt(userId, missionId)
                .filter(attempt -> attempt.value().isOpen())
                .isPresent();
    }

    /**
     * @param before the latest attempt as it was read; null where this is the first
     */
    Work create(Attempt attempt, @Nullable Stored<Latest> before) {
        var next = new Latest(attempt.userId(), attempt.missionId(), attempt.attemptId());
        var pointer = before == null ? latest.create(next) : latest.replace(before, next);
        return Work.of(attempts.create(attempt), pointer);
    }

    public Change replace(Stored<Attempt> read, Attempt next) {
        return attempts.replace(read, next);
    }

    /** Has one width, so that the order of the texts is the order in time. */
    private static String place(Attempt attempt) {
        var at = attempt.startedAt();
        return String.format(
                Locale.ROOT, "%d.%09d#%s", at.getEpochSecond(), at.getNano(), attempt.attemptId());
    }
}
