package millrace.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import millrace.platform.failure.KeyParked;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.inbox.ParkedKeys.Turn;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a record: looks whether it is its turn, decides, and commits; again after a
 * conflict.
 */
record RecordAttempt(IncomingRecords.Incoming incoming, ConsumerPorts ports, LaneTime time) {

    /**
     * The most times that a record is decided again because another transaction was first, before
     * that counts as a failure.
     */
    static final int MAX_CONFLICTS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RecordAttempt.class);

    /** Null when the record is handled. */
    static @Nullable RuntimeException of(
            IncomingRecords.Incoming incoming, ConsumerPorts ports, LaneTime time) {
        return new RecordAttempt(incoming, ports, time).failure();
    }

    private @Nullable RuntimeException failure() {
        var failure = tried(incoming.decision());
        var fallback = incoming.fallback();
        if (failure instanceof IllegalArgumentException && fallback != null) {
            LOG.error("Refused for good, so it is handled without its text", failure);
            return tried(fallback);
        }
        return failure;
    }

    private @Nullable RuntimeException tried(Supplier<Work> decision) {
        try {
            return decided(decision);
        } catch (RuntimeException failure) {
            return failure;
        } catch (StackOverflowError tooDeep) {
            return new PoisonMessage("Handling it nests too deeply", tooDeep);
        }
    }

    private @Nullable RuntimeException decided(Supplier<Work> decision) {
        var guard = Change.create(incoming.guard().apply(ports.inbox()));
        var backoff = time.backoff();
        for (int conflict = 1; ; conflict++) {
            try {
                var turn = incoming.turn().get();
                if (turn.behind() != null) {
                    return parked(turn, turn.behind());
                }
                if (turn.isOver()) {
                    commit(turn.changes());
                    return deliveredBefore();
                }
                handle(decision, turn, guard);
                return null;
            } catch (ConditionsFailed refused) {
                if (refused.keys().contains(guard.key())) {
                    return deliveredBefore();
                }
                ports.metrics().count("Conflicts", 1);
                if (conflict > MAX_CONFLICTS || !time.pauses(backoff)) {
                    return tooMany(conflict, refused);
                }
            }
        }
    }

    /** Its place in the order is written on what was read: the one before may just be handled. */
    private KeyParked parked(Turn turn, String behind) {
        commit(turn.changes());
        return new KeyParked(behind);
    }

    private void commit(List<Change> ofKey) {
        if (!ofKey.isEmpty()) {
            time.group().commit(ofKey);
        }
    }

    private @Nullable RuntimeException deliveredBefore() {
        LOG.info("Delivered before, changed nothing: {}", incoming.eventType());
        return null;
    }

    private void handle(Supplier<Work> decision, Turn turn, Change guard) {
        var work = decision.get();
        var madeUpFor = incoming.makesUpFor().get();
        for (var event : madeUpFor) {
            work = work.and(ports.givenUp().takenEffect(event, incoming.inboxId()));
        }
        var changes = new ArrayList<>(ports.unitOfWork().changesOf(work, incoming.cause(), guard));
        changes.addAll(turn.changes());
        time.group().commit(changes);
        LOG.info("Handled {}", incoming.eventType());
        logEffects(madeUpFor);
    }

    private static void logEffects(List<Stored<GivenUp>> events) {
        for (var read : events) {
            var event = read.value();
            LOG.warn(
                    "The effect of the dead letter of {} {} at {}-{} offset {} has meanwhile"
                            + " happened",
                    event.eventType(),
                    event.eventId(),
                    event.place().topic(),
                    event.place().partition(),
                    event.place().offset());
        }
    }

    private static RetriableFailure tooMany(int conflicts, ConditionsFailed last) {
        var text = "Other transactions were first " + conflicts + " times";
        return last.isContention() ? new PassingFailure(text) : new RetriableFailure(text);
    }
}
