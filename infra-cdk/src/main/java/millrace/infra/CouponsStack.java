package millrace.infra;

import millrace.events.Topic;
import millrace.infra.function.ConsumerSpec;
import millrace.infra.function.ContextTable;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.Surroundings;
import software.constructs.Construct;

/** Coupons, first come, first served: claimed, issued, and taken off the price of an order. */
final class CouponsStack extends FunctionStack {

    /**
     * The rush for a coupon is one burst. Its requests are packed into shared transactions, so many
     * in one invocation cost little more than few.
     */
    private static final int ISSUE_BATCH_SIZE = 500;

    private final ContextTable table;

    CouponsStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.COUPONS, around);
        this.table = data.table(Context.COUPONS);
        function(onTable(answering("coupons-api", "couponsApi"))).allow(table.readingAndWriting());
        issuing();
        serving(
                "coupons-on-order-events",
                "couponsOnOrderEvents",
                ConsumerSpec.of(
                        Topic.ORDER_EVENTS, "coupon-order-group.order.events", BackOff.COUPONS));
        serving(
                "coupons-on-payment-events",
                "couponsOnPaymentEvents",
                ConsumerSpec.of(
                        Topic.PAYMENT_EVENTS,
                        "coupon-order-group.payment.events",
                        BackOff.COUPONS));
    }

    private void issuing() {
        serving(
                "coupons-on-coupon-issue-requests",
                "couponsOnCouponIssueRequests",
                ConsumerSpec.of(Topic.COUPON_ISSUE_REQUESTS, "coupon-issue-group", BackOff.COUPONS)
                        .inBatchesOf(ISSUE_BATCH_SIZE));
        serving(
                "coupons-on-coupon-issue-dlq",
                "couponsOnCouponIssueDlq",
                ConsumerSpec.ofDeadLetters(
                        Topic.COUPON_ISSUE_REQUESTS,
                        "coupon-issue-dlq-monitor-group",
                        BackOff.COUPONS));
    }

    private void serving(String name, String bean, ConsumerSpec consumer) {
        consumer(onTable(consuming(name, bean)), consumer).allow(table.readingAndWriting());
    }

    private FunctionSpec onTable(FunctionSpec spec) {
        return spec.with("TABLE_NAME", table.name());
    }
}
