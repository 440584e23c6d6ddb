package millrace.coupons.failure;

import java.time.Clock;
import java.util.Optional;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.claim.IssueRequest.Pending;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/coupons/{id}/failures/{failureId}/reprocess}: asks through Kafka once more for
 * the claim whose unit is still taken (X47).
 */
public record ReprocessFailureEndpoint(
        Table table, Records<ClaimId, IssueRequest> requests, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return OpenFailure.settle(table, requests, call, this::reprocess);
    }

    private Reply reprocess(OpenFailure failure) {
        if (failure.claim().isEmpty()) {
            return Reply.rejected(
                    409,
                    "NOTHING_TO_REPROCESS",
                    "No failed claim belongs to this failure. Discard it.");
        }
        var claim = failure.claim().get();
        var next = failure.read().value().settled(StoredFailure.State.REPROCESSED);
        var pending = claim.value().in(new Pending());
        return Reply.of(202, FailureView.of(next, Optional.empty()))
                .committing(
                        Work.of(failure.replace(next), requests.replace(claim, pending))
                                .publish(pending.requested(clock.instant()), claim.version() + 1));
    }
}
