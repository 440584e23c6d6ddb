package millrace.orders.placing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.orders.catalogue.Catalogue.PricedProduct;
import millrace.orders.order.OrderCoupon;
import millrace.orders.order.OrderLine;
import millrace.orders.order.Purchase;
import millrace.platform.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request to buy. Prices come from the catalogue, never from the client (U05).
 *
 * @param items at most 20, each product once, 1 to 1,000 of it; the API's schema checks the bounds
 * @param couponId of a coupon that is to be used, or null; whether it can be, coupons decide
 */
record PlaceOrder(List<Wanted> items, @Nullable Long couponId) {

    /** The greatest total in KRW: what an {@code int} holds, as Toss Payments counts amounts. */
    static final long MAX_TOTAL_KRW = Integer.MAX_VALUE;

    record Wanted(String productId, int quantity) {}

    sealed interface Decision {}

    record Placed(Purchase purchase) implements Decision {}

    record Rejected(Problem problem) implements Decision {}

    PlaceOrder {
        items = List.copyOf(items);
    }

    /**
     * @param catalogue finds a product by its id
     */
    Decision decide(
            long userId,
            String orderId,
            Function<String, Optional<PricedProduct>> catalogue,
            Instant now) {
        var prices = new HashMap<String, Long>();
        var errors = new ArrayList<Problem.FieldError>();
        for (var i = 0; i < items.size(); i++) {
            var productId = items.get(i).productId();
            var product = catalogue.apply(productId);
            if (product.isEmpty()) {
                errors.add(
                        new Problem.FieldError(
                                "/items/" + i + "/productId", "is not in the catalogue"));
            } else if (prices.put(productId, product.get().priceKrw()) != null) {
                errors.add(
                        new Problem.FieldError(
                                "/items/" + i + "/productId",
                                "is named twice: add the quantities up"));
            }
        }
        if (!errors.isEmpty()) {
            return new Rejected(
                    new Problem(
                            422, "ITEMS_INVALID", "Correct the items named in errors.", errors));
        }
        return priced(userId, orderId, prices, now);
    }

    private Decision priced(long userId, String orderId, Map<String, Long> prices, Instant now) {
        var lines =
                items.stream()
                        .map(item ->
                                new OrderLine(
                                        item.productId(),
                                        item.quantity(),
                                        prices.getOrDefault(item.productId(), 0L)))
                        .toList();
        var total = 0L;
        for (var line : lines) {
            // Prices are at most 10^9 and quantities at most 10^3, so neither step can overflow a
            // long.
            total += line.unitPrice() * line.quantity();
        }
        if (total > MAX_TOTAL_KRW) {
            return new Rejected(
                    Problem.of(
                            422,
                            "TOTAL_TOO_LARGE",
                            "An order comes to at most "
                                    + MAX_TOTAL_KRW
                                    + " KRW. Order less at once."));
        }
        var coupon = couponId == null ? null : OrderCoupon.asked(couponId);
        return new Placed(new Purchase(orderId, userId, lines, total, coupon, now));
    }
}
