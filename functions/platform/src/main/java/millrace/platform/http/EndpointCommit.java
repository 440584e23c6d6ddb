package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.List;
import java.util.function.Consumer;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets an endpoint decide and commits its work, with the stored answer when the request has an
 * {@code Idempotency-Key}. After a conflict it decides again.
 */
final class EndpointCommit implements AutoCloseable {

    /** The most times that a request is decided again because another transaction was first. */
    static final int MAX_CONFLICTS = 10;

    private final UnitOfWork unitOfWork;
    private final Metrics metrics;
    private final StoredAnswers storedAnswers;
    private final Consumer<List<Change>> commit;
    private final Runnable end;

    /**
     * @param commit writes one transaction, or throws
     * @param end ends what {@code commit} holds open
     */
    EndpointCommit(ApiPorts ports, Consumer<List<Change>> commit, Runnable end) {
        this.unitOfWork = ports.unitOfWork();
        this.metrics = ports.metrics();
        this.storedAnswers = new StoredAnswers(ports.table(), ports.json(), ports.clock());
        this.commit = commit;
        this.end = end;
    }

    /**
     * @throws RetriableFailure when nothing was committed and the request may be sent again
     */
    Reply answer(APIGatewayV2HTTPEvent event, Call call, Endpoint endpoint) {
        var place = storedAnswers.slotOf(event, call);
        for (int conflict = 0; conflict <= MAX_CONFLICTS; conflict++) {
            try {
                return switch (place) {
                    case StoredAnswers.Refused refused -> Reply.rejected(refused.problem());
                    case StoredAnswers.NotKept _ ->
                            committed(call, endpoint.answer(call.after(conflict)), null);
                    case StoredAnswers.Slot slot ->
                            answerOnce(slot, call.after(conflict), endpoint);
                };
            } catch (ConditionsFailed anotherWasFirst) {
                metrics.count("Conflicts", 1);
            }
        }
        throw new RetriableFailure("Other transactions were first " + MAX_CONFLICTS + " times");
    }

    private Reply answerOnce(StoredAnswers.Slot slot, Call call, Endpoint endpoint) {
        var found = storedAnswers.find(slot);
        if (found.answer() != null) {
            return found.answer();
        }
        var reply = endpoint.answer(call);
        return committed(call, reply, storedAnswers.keeping(slot, reply, found));
    }

    private Reply committed(Call call, Reply reply, @Nullable Change guard) {
        var changes = unitOfWork.changesOf(reply.work(), call.cause(), guard);
        if (!changes.isEmpty()) {
            commit.accept(changes);
        }
        return reply;
    }

    @Override
    public void close() {
        end.run();
    }
}
