package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.platform.runtime.RequestIds;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets an endpoint decide and commits its work, with the stored answer when the request has an
 * {@code Idempotency-Key}. After a conflict it pauses and decides again, with the same ids: what a
 * request creates can be created once, however often it is decided.
 */
final class EndpointCommit implements AutoCloseable {

    /** The most times that a request is decided again because another transaction was first. */
    static final int MAX_CONFLICTS = 100;

    /** The longest time that a request is worked on, its answer included: callers are waiting. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final UnitOfWork unitOfWork;
    private final Metrics metrics;
    private final Pause pause;
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
        this.pause = ports.pause();
        this.storedAnswers = new StoredAnswers(ports);
        this.commit = commit;
        this.end = end;
    }

    /**
     * @throws OutcomeUnknown when the work may have been committed
     * @throws RetriableFailure when nothing was committed and the request may be sent again
     */
    Reply answer(APIGatewayV2HTTPEvent event, Call call, Endpoint endpoint) {
        var place = storedAnswers.slotOf(event, call);
        return ScopedValue.where(Deadline.CURRENT, Deadline.current().within(PATIENCE))
                .call(() -> answer(place, call, endpoint.begun(call)));
    }

    private Reply answer(StoredAnswers.Place place, Call call, Endpoint endpoint) {
        var ids = new RequestIds();
        var backoff = new Backoff(pause, Deadline.current());
        int conflicts = 0;
        boolean open = false;
        try {
            while (true) {
                var asked = call.after(conflicts);
                try {
                    return commit(ids.deciding(() -> decide(place, asked, endpoint)), open);
                } catch (ConditionsFailed anotherWasFirst) {
                    open |= anotherWasFirst.isOpen();
                    if (place instanceof StoredAnswers.NotKept) {
                        throwIfItWasThis(ids, anotherWasFirst);
                    }
                    if (++conflicts > MAX_CONFLICTS || !backoff.pause()) {
                        throw new PassingFailure(
                                "Other transactions were first " + conflicts + " times");
                    }
                }
            }
        } catch (RetriableFailure passing) {
            throw open ? mayYetBeWritten(passing) : passing;
        } finally {
            if (conflicts > 0) {
                metrics.count("Conflicts", conflicts);
            }
        }
    }

    /** Nobody else creates what has an id of this request: an earlier decision was written. */
    private static void throwIfItWasThis(RequestIds ids, ConditionsFailed refused) {
        if (refused.keys().stream().anyMatch(key -> ids.areIn(key.pk()) || ids.areIn(key.sk()))) {
            throw new OutcomeUnknown("An earlier decision of the request was written", refused);
        }
    }

    /** The reply to a request, and all that must be written before it is given. */
    private record Decided(Reply reply, List<Change> changes) {}

    private Decided decide(StoredAnswers.Place place, Call call, Endpoint endpoint) {
        return switch (place) {
            case StoredAnswers.Refused refused ->
                    new Decided(Reply.rejected(refused.problem()), List.of());
            case StoredAnswers.NotKept _ -> decided(call, endpoint.answer(call), null);
            case StoredAnswers.Slot slot -> decideOnce(slot, call, endpoint);
        };
    }

    private Decided decideOnce(StoredAnswers.Slot slot, Call call, Endpoint endpoint) {
        var found = storedAnswers.find(slot);
        var before = found.answer();
        if (before != null) {
            boolean outlived = before.status() < 400 && !endpoint.mayRepeat(call);
            return outlived
                    ? decided(call, endpoint.answer(call), null)
                    : new Decided(before, List.of());
        }
        var reply = endpoint.answer(call);
        var kept = isPassing(reply) ? null : storedAnswers.keeping(slot, reply, found);
        return decided(call, reply, kept);
    }

    /** A refusal that says when to try again, such as 429, is not the request's answer. */
    private static boolean isPassing(Reply reply) {
        return reply.headers().containsKey("retry-after");
    }

    private Decided decided(Call call, Reply reply, @Nullable Change guard) {
        return new Decided(reply, unitOfWork.changesOf(reply.work(), call.cause(), guard));
    }

    /**
     * Outside of the decision: each commit is a transaction of its own id.
     *
     * @param open whether an earlier decision may yet be written, as long as nothing that this one
     *     writes stands against it
     */
    private Reply commit(Decided decided, boolean open) {
        if (!decided.changes().isEmpty()) {
            commit.accept(decided.changes());
        } else if (open) {
            throw mayYetBeWritten(null);
        }
        return decided.reply();
    }

    private static OutcomeUnknown mayYetBeWritten(@Nullable Throwable cause) {
        return new OutcomeUnknown("An earlier decision of the request may yet be written", cause);
    }

    @Override
    public void close() {
        end.run();
    }
}
