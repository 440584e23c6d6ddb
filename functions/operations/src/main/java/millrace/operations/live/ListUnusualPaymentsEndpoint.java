package millrace.operations.live;

import java.time.Duration;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/aggregates/unusual-payments}: from the newest on. */
final class ListUnusualPaymentsEndpoint implements Endpoint {

    private final UnusualPayments payments;

    record UnusualPaymentList(List<UnusualPayment> payments, @Nullable String next) {}

    ListUnusualPaymentsEndpoint(Table table, Duration kept) {
        this.payments = new UnusualPayments(table, kept);
    }

    @Override
    public Reply answer(Call call) {
        var asked = call.page(UnusualPayments.NEWEST_FIRST);
        var page = payments.page(asked);
        return Reply.ok(new UnusualPaymentList(page.values(), call.next(asked, page)));
    }
}
