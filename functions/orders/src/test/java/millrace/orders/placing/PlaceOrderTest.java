package millrace.orders.placing;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.catalogue.Catalogue.PricedProduct;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.SagaStep;
import millrace.orders.placing.PlaceOrder.Placed;
import millrace.orders.placing.PlaceOrder.Rejected;
import millrace.orders.placing.PlaceOrder.Wanted;
import millrace.platform.http.Problem;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private static final Map<String, Long> PRICES =
            Map.of(
                    "keyboard", 10_000L,
                    "mouse", 5_000L,
                    "penny", 1L,
                    "house", 1_000_000_000L,
                    "half-maximum", (long) Integer.MAX_VALUE / 2);

    private static Optional<PricedProduct> find(String productId) {
        return Optional.ofNullable(PRICES.get(productId))
                .map(price -> new PricedProduct(productId, "A " + productId, price));
    }

    @Test
    void prices_come_from_the_catalogue_and_add_up() {
        assertThat(decide(new Wanted("keyboard", 2), new Wanted("mouse", 1)))
                .isEqualTo(new Placed(OrderFixture.pendingOrder().purchase()));
    }

    @Test
    void an_order_with_a_coupon_is_placed_at_its_full_price() {
        var wanted =
                new PlaceOrder(
                        List.of(new Wanted("keyboard", 2), new Wanted("mouse", 1)),
                        OrderFixture.COUPON);

        assertThat(wanted.decide(BUYER, ORDER_ID, PlaceOrderTest::find, NOON))
                .isEqualTo(new Placed(OrderFixture.awaitingCoupon().purchase()));
    }

    @Test
    void every_unknown_product_is_named() {
        assertThat(
                        decide(
                                new Wanted("unicorn", 1),
                                new Wanted("mouse", 1),
                                new Wanted("dragon", 1)))
                .isEqualTo(
                        invalidItems(
                                new Problem.FieldError(
                                        "/items/0/productId", "is not in the catalogue"),
                                new Problem.FieldError(
                                        "/items/2/productId", "is not in the catalogue")));
    }

    @Test
    void a_product_named_twice_is_refused() {
        assertThat(decide(new Wanted("mouse", 1), new Wanted("mouse", 2)))
                .isEqualTo(
                        invalidItems(
                                new Problem.FieldError(
                                        "/items/1/productId",
                                        "is named twice: add the quantities up")));
    }

    @Test
    void a_total_of_exactly_the_integer_range_is_placed() {
        var placed = (Placed) decide(new Wanted("half-maximum", 2), new Wanted("penny", 1));

        assertThat(placed.purchase().totalAmount()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void one_krw_more_than_the_integer_range_is_refused() {
        assertThat(decide(new Wanted("half-maximum", 2), new Wanted("penny", 2)))
                .isEqualTo(tooLarge());
    }

    @Test
    void a_total_that_an_int_would_wrap_around_is_refused() {
        assertThat(decide(new Wanted("house", 1_000), new Wanted("penny", 1_000)))
                .isEqualTo(tooLarge());
    }

    @Test
    void a_placed_order_asks_for_its_payment() {
        assertThat(OrderSaga.placed(OrderFixture.pendingOrder().purchase()))
                .isEqualTo(
                        new SagaStep(OrderFixture.pendingOrder(), List.of(OrderEvents.created())));
    }

    @Test
    void a_new_order_is_pending_and_must_move_within_two_minutes() {
        assertThat(OrderFixture.placed(ORDER_ID, BUYER, NOON))
                .isEqualTo(OrderFixture.pendingOrder());
    }

    private static PlaceOrder.Decision decide(Wanted... items) {
        return new PlaceOrder(List.of(items), null)
                .decide(BUYER, ORDER_ID, PlaceOrderTest::find, NOON);
    }

    private static Rejected invalidItems(Problem.FieldError... errors) {
        return new Rejected(
                new Problem(
                        422,
                        "ITEMS_INVALID",
                        "Correct the items named in errors.",
                        List.of(errors)));
    }

    private static Rejected tooLarge() {
        return new Rejected(
                Problem.of(
                        422,
                        "TOTAL_TOO_LARGE",
                        "An order comes to at most 2147483647 KRW. Order less at once."));
    }
}
