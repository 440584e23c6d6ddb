package millrace.coupons;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import millrace.platform.http.Call;
import millrace.platform.http.Cursor;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** What operators do with claims that could not be issued (C-H03, X47). */
final class FailureEndpoints {

    private final Failures failures;
    private final IssueRequests requests;
    private final Clock clock;

    FailureEndpoints(Failures failures, IssueRequests requests, Clock clock) {
        this.failures = failures;
        this.requests = requests;
        this.clock = clock;
    }

    record FailureList(List<StoredFailure> failures, @Nullable String next) {}

    Reply list(Call call) {
        long couponId = couponId(call);
        var query = ListQuery.of(call, Failures.partitionOf(couponId));
        if (!query.isValid()) {
            return ListQuery.cursorInvalid();
        }
        var page = failures.of(couponId, query.limit(), query.after());
        var found = page.items().stream().map(Stored::value).toList();
        return Reply.ok(new FailureList(found, Cursor.of(page.next())));
    }

    /** Claims the unit that is taken still once more through Kafka. */
    Reply reprocess(Call call) {
        return open(call, this::reprocess);
    }

    private Reply reprocess(long couponId, Stored<StoredFailure> read) {
        var failed = failedClaim(read.value());
        if (failed.isEmpty()) {
            return Reply.rejected(
                    409,
                    "NOTHING_TO_REPROCESS",
                    "No failed claim belongs to this failure. Discard it.");
        }
        var claim = failed.get();
        var next = read.value().settled(StoredFailure.State.REPROCESSED);
        var pending = claim.value().pendingAgain();
        return Reply.of(202, next)
                .committing(
                        Work.of(
                                        Failures.replace(couponId, read, next),
                                        IssueRequests.replace(claim, pending))
                                .publish(
                                        IssueEndpoints.requested(pending, clock.instant()),
                                        claim.version() + 1));
    }

    /** Lets the unit be claimed by anybody again, also by the same user. */
    Reply discard(Call call) {
        return open(call, this::discard);
    }

    private Reply discard(long couponId, Stored<StoredFailure> read) {
        var next = read.value().settled(StoredFailure.State.DISCARDED);
        var changes = new ArrayList<Change>(List.of(Failures.replace(couponId, read, next)));
        failedClaim(read.value())
                .ifPresent(claim -> {
                    changes.add(Change.remove(claim));
                    changes.addAll(Stock.giveBack(couponId, claim.value().shard()));
                });
        return Reply.ok(next).committing(new Work(changes, List.of()));
    }

    /** The claim that the failure is about, unless it was issued or discarded meanwhile. */
    private Optional<Stored<IssueRequest>> failedClaim(StoredFailure failure) {
        return ClaimId.in(failure.originalEvent())
                .flatMap(claim -> requests.find(claim.couponId(), claim.userId()))
                .filter(claim -> claim.value().status() == IssueRequest.Status.FAILED);
    }

    private Reply open(Call call, BiFunction<Long, Stored<StoredFailure>, Reply> settling) {
        long couponId = couponId(call);
        var found = failures.find(couponId, call.path("failureId"));
        if (found.isEmpty()) {
            return Reply.rejected(404, "FAILURE_NOT_FOUND", "There is no such failure.");
        }
        if (found.get().value().state() != StoredFailure.State.OPEN) {
            return Reply.rejected(
                    409, "FAILURE_SETTLED", "This failure was reprocessed or discarded already.");
        }
        return settling.apply(couponId, found.get());
    }

    private static long couponId(Call call) {
        return Long.parseLong(call.path("id"));
    }
}
