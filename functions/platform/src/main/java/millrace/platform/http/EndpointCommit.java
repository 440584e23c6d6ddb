package millrace.platform.http;

import java.util.ArrayList;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.lambda.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;

/**
 * Lets an endpoint decide and commits its work, with the stored answer when the request has an
 * {@code Idempotency-Key}. After a conflict it decides again.
 */
final class EndpointCommit {

    /** How often a request is decided again because another transaction was first. */
    static final int MAX_CONFLICTS = 10;

    private final Platform platform;
    private final StoredAnswers storedAnswers;

    EndpointCommit(Platform platform) {
        this.platform = platform;
        this.storedAnswers = new StoredAnswers(platform.table(), platform.json(), platform.clock());
    }

    /**
     * @throws RetriableFailure when nothing was committed and the request may be sent again
     */
    Reply answer(HttpEvent event, Call call, Endpoint endpoint) {
        var slot = storedAnswers.slotOf(event, call);
        for (int conflict = 0; conflict <= MAX_CONFLICTS; conflict++) {
            if (slot instanceof StoredAnswers.Refused refused) {
                return Reply.rejected(refused.problem());
            }
            var earlier =
                    slot instanceof StoredAnswers.Slot keyed ? storedAnswers.find(keyed) : null;
            if (earlier != null) {
                return earlier;
            }
            var reply = endpoint.answer(call);
            try {
                commit(call, reply, slot);
                return reply;
            } catch (ConditionsFailed anotherWasFirst) {
                platform.metrics().count("Conflicts", 1);
            }
        }
        throw new RetriableFailure("Other transactions were first " + MAX_CONFLICTS + " times");
    }

    private void commit(Call call, Reply reply, StoredAnswers.Place place) {
        var guard =
                place instanceof StoredAnswers.Slot slot ? storedAnswers.item(slot, reply) : null;
        var changes =
                new ArrayList<Change>(
                        platform.unitOfWork().changesOf(reply.work(), call.cause(), guard));
        if (!changes.isEmpty()) {
            platform.unitOfWork().commit(changes);
        }
    }
}
