package shop;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;

/** Handlers that are methods of no interface. */
public final class Methods {

    /** Without a context. */
    public int total(Order order) {
        return 3 * order.getQuantity();
    }

    /** Static, with a context. */
    public static String greet(Map<String, String> request, Context context) {
        return "Hello " + request.get("name") + " from " + context.getFunctionName();
    }
}
