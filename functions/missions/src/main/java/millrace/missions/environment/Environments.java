package millrace.missions.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import millrace.missions.catalogue.MissionId;
import millrace.missions.learner.Learners;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueItems;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** The environments in this context's table, by their learners. */
public final class Environments {

    static final String SORT_KEY = "ENVIRONMENT";

    private final Table table;
    private final DueLanes lanes;
    private final Records<Long, LearnerEnvironment> records;

    public Environments(Table table, int laneCount) {
        this.table = table;
        this.lanes = new DueLanes("ENVIRONMENT#", laneCount);
        this.records =
                Records.in(
                                table,
                                LearnerEnvironment.class,
                                userId -> Key.of(Learners.partition(userId), SORT_KEY),
                                LearnerEnvironment::userId)
                        .indexed(this::indexed);
    }

    /** Environments that are due go to as many lanes as the platform's stage has. */
    public static Environments in(Platform platform) {
        return new Environments(platform.table(), DueLanes.countIn(platform.environment()));
    }

    public Key keyOf(long userId) {
        return records.keyOf(userId);
    }

    Optional<Stored<LearnerEnvironment>> find(long userId) {
        return records.find(userId);
    }

    Optional<Stored<LearnerEnvironment>> at(Key key) {
        return records.at(key);
    }

    /**
     * The environments that are to be looked at.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    DueItems due(Duration within, int atOnce) {
        return new DueItems(table, lanes, within, atOnce);
    }

    /**
     * @param before the learner's earlier one as it was read, or null
     */
    Change write(@Nullable Stored<LearnerEnvironment> before, LearnerEnvironment next) {
        return before == null ? records.create(next) : records.replace(before, next);
    }

    Work replace(Stored<LearnerEnvironment> read, EnvironmentStep step) {
        var work = Work.of(records.replace(read, step.next()));
        for (var event : step.events()) {
            work = work.publish(event, read.version() + 1);
        }
        return work;
    }

    /** The change that has a learner's environment cleaned up, where there is one to clean up. */
    public Optional<Change> cleaning(long userId, CleanupTrigger trigger, Instant now) {
        return find(userId).flatMap(read -> cleaning(read, trigger, now));
    }

    /** The same, where the environment is that of the mission. */
    public Optional<Change> cleaning(
            long userId, MissionId missionId, CleanupTrigger trigger, Instant now) {
        return find(userId)
                .filter(read -> read.value().missionId().equals(missionId))
                .flatMap(read -> cleaning(read, trigger, now));
    }

    private Optional<Change> cleaning(
            Stored<LearnerEnvironment> read, CleanupTrigger trigger, Instant now) {
        return read.value().cleaning(trigger, now).map(next -> records.replace(read, next));
    }

    private Item indexed(Item item, LearnerEnvironment environment) {
        return environment.isGone()
                ? item
                : item.due(lanes.of(item.key().pk()), environment.lookAt());
    }
}
