package millrace.orders.placing;

import static millrace.orders.OrderFixture.BUYER;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import millrace.orders.OrdersInMemory;
import millrace.testing.HttpCalls;

/** A catalogue of two products and requests to buy them. */
final class Shop {

    static final String TWO_KEYBOARDS_AND_A_MOUSE =
            """
            {"items":[{"productId":"keyboard","quantity":2},{"productId":"mouse","quantity":1}]}\
            """;

    private Shop() {}

    static OrdersInMemory sellingIn(OrdersInMemory orders) {
        return orders.selling("keyboard", 10_000).selling("mouse", 5_000);
    }

    static HttpCalls.Request place(String body) {
        return HttpCalls.post("/api/orders").as(BUYER).json(body);
    }

    static String orderId(OrdersInMemory orders, APIGatewayV2HTTPResponse answer) {
        return orders.json(answer).path("orderId").stringValue();
    }
}
