package millrace.operations.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import millrace.operations.deadletter.LetterState.Discarded;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/dead-letters/discard}: discards the letters of a selection that wait, for one
 * reason, {@value #MOST} at most in one request. Sent again with the {@code until} of its answer it
 * goes on, until it is {@code done}; letters that were given up later stay. What is discarded is
 * not discarded again, so a request that was lost on its way is simply sent again.
 */
record DiscardLettersEndpoint(
        Letters letters, UnitOfWork unitOfWork, OptimisticRetry retry, Clock clock)
        implements Endpoint {

    static final int MOST = 500;

    /**
     * @param until the moment up to which letters were given up last; null for now
     */
    record Wish(
            @Nullable List<String> letterIds,
            @Nullable String groupId,
            @Nullable String topic,
            String reason,
            @Nullable Instant until) {

        Selection selection() {
            return new Selection(letterIds, groupId, topic);
        }
    }

    /**
     * @param discarded by this request
     * @param done whether no more are left that were given up until then
     */
    record Progress(int discarded, boolean done, Instant until) {}

    /** Writes as it goes on: each transaction stands for itself, whatever becomes of the answer. */
    @Override
    public Reply answer(Call call) {
        var wish = call.body(Wish.class);
        if (!wish.selection().isOne()) {
            return StartRedriveEndpoint.notOne();
        }
        var now = clock.instant();
        var until = Objects.requireNonNullElse(wish.until(), now);
        var decision = new Discarded(now, call.caller().userId(), wish.reason());
        var discarding = new Discarding(letters, unitOfWork, retry, call.cause(), decision, until);
        var isDone = discarding.run(wish.selection(), MOST);
        return Reply.ok(new Progress(discarding.discarded(), isDone, until));
    }
}
