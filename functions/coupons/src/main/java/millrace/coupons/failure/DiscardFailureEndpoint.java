package millrace.coupons.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.IssueRequest;
import millrace.coupons.coupon.Stock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/coupons/{id}/failures/{failureId}/discard}: gives the unit back, to be claimed
 * by anybody again, also by the same user (X47).
 */
public record DiscardFailureEndpoint(Table table, Records<ClaimId, IssueRequest> requests)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return OpenFailure.settle(table, requests, call, DiscardFailureEndpoint::discard);
    }

    private static Reply discard(OpenFailure failure) {
        var next = failure.read().value().settled(StoredFailure.State.DISCARDED);
        var changes = new ArrayList<Change>(List.of(failure.replace(next)));
        failure.claim()
                .ifPresent(claim -> {
                    changes.add(Change.remove(claim));
                    changes.addAll(
                            Stock.giveBack(claim.value().id().couponId(), claim.value().shard()));
                });
        return Reply.ok(FailureView.of(next, Optional.empty()))
                .committing(new Work(changes, List.of()));
    }
}
