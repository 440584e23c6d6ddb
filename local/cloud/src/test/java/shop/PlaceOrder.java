package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Beans in and out, priced by a variable of its environment. */
public final class PlaceOrder implements RequestHandler<Order, Receipt> {

    private final int price = Integer.parseInt(System.getenv("PRICE"));

    @Override
    public Receipt handleRequest(Order order, Context context) {
        return new Receipt(
                order.getItem() + " for " + context.getFunctionName(), price * order.getQuantity());
    }
}
