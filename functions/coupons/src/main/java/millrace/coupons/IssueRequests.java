package millrace.coupons;

import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** Where claims are kept: one a user and coupon, so nobody claims twice. */
final class IssueRequests {

    private final Table table;

    IssueRequests(Table table) {
        this.table = table;
    }

    Optional<Stored<IssueRequest>> find(long couponId, long userId) {
        return table.load(keyOf(couponId, userId), IssueRequest.class);
    }

    static Change create(IssueRequest request) {
        return Change.create(item(request));
    }

    static Change replace(Stored<IssueRequest> read, IssueRequest next) {
        return Change.replace(read, item(next));
    }

    private static Item item(IssueRequest request) {
        return Item.of(keyOf(request.couponId(), request.userId()), request);
    }

    private static Key keyOf(long couponId, long userId) {
        return Key.of("REQUEST#" + couponId + "#" + userId, "REQUEST");
    }
}
