package millrace.demo;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.SeenRecord;
import millrace.demo.client.StepFailure;

/** Steps of customers who claim and use coupons. */
final class CouponSteps {

    private static final int WANTING = 12;
    private static final int UNITS = 5;
    private static final long DISCOUNT = 1_500;

    private final RunningSystem system;
    private final Narration narration;

    CouponSteps(RunningSystem system, Narration narration) {
        this.system = system;
        this.narration = narration;
    }

    void issued() {
        var office = office();
        var couponId = open(office, 3);
        var customer = signUp("dana");
        var answer = office.ask(customer, couponId).expecting(202);
        narration.does(
                "POST /api/coupons/%s/issue: 202 %s, %s"
                        .formatted(couponId, answer.text("status"), answer.text("message")));
        var status = office.awaitStatus(customer, couponId, "ISSUED", CustomerSteps.LIMIT);
        narration.records(system.watch().matching(record -> isAbout(record, couponId)));
        narration.holds("GET %s: %s".formatted(answer.text("statusUrl"), status));
        owns(office, customer, 1, "AVAILABLE");
    }

    void askedTwice() {
        var office = office();
        var couponId = open(office, 3);
        var customer = signUp("yuna");
        office.ask(customer, couponId).expecting(202);
        refused(office.ask(customer, couponId), "COUPON_ALREADY_ISSUED");
        office.awaitStatus(customer, couponId, "ISSUED", CustomerSteps.LIMIT);
        refused(office.ask(customer, couponId), "COUPON_ALREADY_ISSUED");
        owns(office, customer, 1, "AVAILABLE");
    }

    void soldOut() {
        var office = office();
        var couponId = open(office, UNITS);
        var customers = Stream.generate(() -> system.newCustomer("crowd")).limit(WANTING).toList();
        narration.does(WANTING + " customers ask for one of " + UNITS + " at the same moment");
        var codes = office.askAtOnce(customers, couponId);
        told("accepted", UNITS, Collections.frequency(codes, ""));
        told("sold out", WANTING - UNITS, Collections.frequency(codes, "COUPON_NOT_AVAILABLE"));
        Await.until(
                CustomerSteps.LIMIT,
                UNITS + " coupons to be issued",
                () ->
                        Optional.of(office.read(couponId))
                                .filter(coupon -> coupon.path("issuedQuantity").asInt() == UNITS));
        narration.holds(UNITS + " issued, none left: " + office.read(couponId));
        refused(office.ask(signUp("late"), couponId), "COUPON_NOT_AVAILABLE");
    }

    void usedAndReturned() {
        var office = office();
        var couponId = open(office, 1);
        var customer = signUp("bora");
        office.ask(customer, couponId).expecting(202);
        office.awaitStatus(customer, couponId, "ISSUED", CustomerSteps.LIMIT);
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 2, couponId);
        narration.does("POST /api/orders with the coupon: order " + orderId);
        var order = customer.awaitEnd(orderId, CustomerSteps.LIMIT);
        narration.records(system.watch().about(orderId));
        long paid = 2 * DemoProduct.COFFEE.priceKrw() - DISCOUNT;
        if (!order.path("status").asString().equals("CONFIRMED")
                || !system.simulators().chargesOf(orderId).equals(new Charges(1, 0, paid, 0))) {
            throw new StepFailure(order + " with " + system.simulators().chargesOf(orderId));
        }
        narration.holds(
                String.format(Locale.ROOT, "charged once, %,d KRW: the discount is off", paid));
        owns(office, customer, 1, "USED");
        narration.does("POST /api/orders/" + orderId + "/cancel");
        customer.cancel(orderId).expecting(202);
        awaitState(office, customer, "AVAILABLE");
        narration.holds("the coupon can be used again");
    }

    private CouponOffice office() {
        return new CouponOffice(system.api(), system.administrator());
    }

    private long open(CouponOffice office, int units) {
        var couponId = office.open("Demo coupon", units, DISCOUNT, 1);
        narration.does("POST /api/coupons: coupon %s of %s units".formatted(couponId, units));
        return couponId;
    }

    private Customer signUp(String name) {
        return system.newCustomer(name);
    }

    private void owns(CouponOffice office, Customer customer, int count, String state) {
        var coupons = office.couponsOf(customer);
        if (coupons.size() != count
                || !coupons.getFirst().path("status").asString().equals(state)) {
            throw new StepFailure("the customer has " + coupons);
        }
        narration.holds("GET /api/users/me/coupons: " + coupons.getFirst());
    }

    private static void awaitState(CouponOffice office, Customer customer, String state) {
        Await.until(
                CustomerSteps.LIMIT,
                "the coupon to be " + state,
                () ->
                        office.couponsOf(customer).stream()
                                .filter(coupon -> coupon.path("status").asString().equals(state))
                                .findFirst());
    }

    private void refused(ApiAnswer answer, String code) {
        answer.expecting(409);
        if (!answer.code().equals(code)) {
            throw new StepFailure("refused with " + answer.body() + ", not with " + code);
        }
        narration.holds("409 %s: %s".formatted(code, answer.text("detail")));
    }

    private void told(String what, int expected, int seen) {
        if (seen != expected) {
            throw new StepFailure(seen + " were " + what + ", not " + expected);
        }
        narration.holds(seen + " " + what);
    }

    static boolean isAbout(SeenRecord record, long couponId) {
        var key = record.key();
        return key != null && key.startsWith(couponId + "#");
    }
}
