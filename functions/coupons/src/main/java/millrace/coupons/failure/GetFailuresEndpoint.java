package millrace.coupons.failure;

import java.util.List;
import millrace.coupons.coupon.CouponPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/coupons/{id}/failures}: the claims that could not be issued (C-H03, X47). */
public record GetFailuresEndpoint(Table table) implements Endpoint {

    record FailureList(List<StoredFailure> failures, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var couponId = CouponPath.couponId(call);
        var asked = call.page(Failures.of(couponId));
        var page = Failures.in(table, couponId).query(asked);
        return Reply.ok(new FailureList(page.values(), call.next(asked, page)));
    }
}
