package millrace.coupons.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import millrace.events.coupons.CouponIssueRequested;

/**
 * A user's one claim of a coupon and its outcome (C-R07). It is stored as an {@link
 * IssueRequestRow}.
 *
 * @param shard the shard that the unit was taken from
 */
public record IssueRequest(ClaimId id, int shard, Instant requestedAt, State state) {

    enum Status {
        PENDING,
        ISSUED,
        FAILED
    }

    /** Only a pending claim is issued or fails; a failed one may become pending again. */
    public sealed interface State {

        default Status status() {
            return switch (this) {
                case Pending _ -> Status.PENDING;
                case Issued _ -> Status.ISSUED;
                case Failed _ -> Status.FAILED;
            };
        }
    }

    public record Pending() implements State {

        public Issued issued(String userCouponId) {
            return new Issued(userCouponId);
        }

        public Failed failed() {
            return new Failed();
        }
    }

    public record Issued(String userCouponId) implements State {}

    /** Given up, its unit still taken, until an operator reprocesses or discards it (X47). */
    public record Failed() implements State {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IssueRequest from(IssueRequestRow row) {
        return row.request();
    }

    @JsonValue
    IssueRequestRow row() {
        return IssueRequestRow.of(this);
    }

    public static IssueRequest pending(ClaimId id, int shard, Instant now) {
        return new IssueRequest(id, shard, now, new Pending());
    }

    public IssueRequest in(State next) {
        return new IssueRequest(id, shard, requestedAt, next);
    }

    Status status() {
        return state.status();
    }

    public CouponIssueRequested requested(Instant now) {
        return new CouponIssueRequested(id.couponId(), id.userId(), shard, now.toEpochMilli());
    }
}
