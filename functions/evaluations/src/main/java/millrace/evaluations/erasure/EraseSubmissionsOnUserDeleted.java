package millrace.evaluations.erasure;

import java.util.ArrayList;
import java.util.List;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.EvaluationTables.LearnersAttempt;
import millrace.evaluations.grading.Learner;
import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Deletes a user's code, evaluations and all that names the person; a mark stays that says so. The
 * mark is written first, so that nothing can begin any more, and then everything there is goes,
 * page by page: what was deleted before a fault is not there the next time.
 */
public record EraseSubmissionsOnUserDeleted(
        Table table, UnitOfWork unitOfWork, EvaluationTables tables)
        implements EventHandler<UserDeleted> {

    /** Attempts that are deleted with one call. */
    private static final int ATTEMPTS_AT_ONCE = 20;

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        long userId = message.payload().userId();
        var cause = Cause.of(message.header());
        unitOfWork.commit(marking(userId), cause);
        var attempts = EvaluationTables.ofLearner(userId).page(ATTEMPTS_AT_ONCE, null);
        var page = tables.learnersAttempts().query(attempts);
        while (!page.items().isEmpty()) {
            page.values().forEach(attempt -> erase(attempt, cause));
            page = tables.learnersAttempts().query(attempts);
        }
        return Work.nothing();
    }

    private Work marking(long userId) {
        var learners = tables.learners();
        var known = learners.find(userId);
        if (known.isEmpty()) {
            return Work.of(learners.create(Learner.erased(userId, 0)));
        }
        var before = known.get();
        return before.value().erased()
                ? Work.nothing()
                : Work.of(
                        learners.replace(
                                before, Learner.erased(userId, before.value().attempts())));
    }

    /**
     * The attempt goes after all that it leads to, and only as it was read: an evaluation that
     * began meanwhile is a conflict, and everything is looked at again.
     */
    private void erase(LearnersAttempt pointer, Cause cause) {
        var attempt = tables.attempts().find(pointer.missionAttemptId());
        attempt.ifPresent(read -> {
            var keys = new ArrayList<Key>();
            keys.add(tables.submissions().keyOf(pointer.missionAttemptId()));
            read.value().evaluationIds().forEach(id -> keys.addAll(EvaluationTables.keysOf(id)));
            table.delete(keys);
            unitOfWork.commit(Work.of(Change.remove(read)), cause);
        });
        table.delete(List.of(tables.learnersAttempts().keyOf(pointer)));
    }
}
