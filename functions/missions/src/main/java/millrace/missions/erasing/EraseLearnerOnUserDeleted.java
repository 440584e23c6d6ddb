package millrace.missions.erasing;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.missions.environment.CleanupTrigger;
import millrace.missions.environment.Environments;
import millrace.missions.learner.Learners;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import tools.jackson.databind.JsonNode;

/**
 * Deletes the attempts of a deleted account, with the code and the results in them. What stays is
 * that the number is erased, and of its environment what is needed to clean it up.
 *
 * <p>A learner may have more attempts than a transaction has actions. They are deleted page by page
 * before the commit, which is safe to do again; an attempt that begins meanwhile rewrites the
 * learner, so the commit meets a conflict and all is deleted once more.
 */
public final class EraseLearnerOnUserDeleted implements EventHandler<UserDeleted> {

    private final Table table;
    private final Learners learners;
    private final Environments environments;
    private final Clock clock;

    public EraseLearnerOnUserDeleted(Table table, Environments environments, Clock clock) {
        this.table = table;
        this.learners = new Learners(table);
        this.environments = environments;
        this.clock = clock;
    }

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        var userId = message.payload().userId();
        var read = learners.read(userId);
        deleteAll(userId, Set.of(learners.keyOf(userId), environments.keyOf(userId)));
        var erased = Work.of(learners.write(read, read.learner().erased()));
        return environments
                .cleaning(userId, CleanupTrigger.ABANDONMENT, clock.instant())
                .map(erased::and)
                .orElse(erased);
    }

    private void deleteAll(long userId, Set<Key> but) {
        var page = table.query(Query.of(Learners.partition(userId)), JsonNode.class);
        while (true) {
            List<Key> keys =
                    page.items().stream()
                            .map(Stored::key)
                            .filter(key -> !but.contains(key))
                            .toList();
            table.delete(keys);
            if (page.next() == null) {
                return;
            }
            page =
                    table.query(
                            Query.of(Learners.partition(userId)).page(Table.MAX_PAGE, page.next()),
                            JsonNode.class);
        }
    }
}
