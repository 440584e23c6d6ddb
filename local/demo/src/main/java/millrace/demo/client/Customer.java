package millrace.demo.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Somebody who has signed up and buys. */
public record Customer(MillraceApi api, long userId, String email, String token) {

    public static final Set<String> FINAL_STATES =
            Set.of("CONFIRMED", "PAYMENT_FAILED", "CANCELLED");

    public static ApiAnswer trySignUp(MillraceApi api, String email, String password, String name) {
        return api.post(
                "/api/auth/signup",
                Map.of("email", email, "password", password, "name", name),
                Map.of());
    }

    public static Customer signUp(MillraceApi api, String email, String password, String name) {
        return of(api, email, trySignUp(api, email, password, name).expecting(201));
    }

    public static Customer logIn(MillraceApi api, String email, String password) {
        return of(
                api,
                email,
                api.post("/api/auth/login", Map.of("email", email, "password", password), Map.of())
                        .expecting(200));
    }

    public static Customer refreshed(MillraceApi api, String email, String refreshToken) {
        var answer = api.post("/api/auth/refresh", Map.of("refreshToken", refreshToken), Map.of());
        return of(api, email, answer.expecting(200));
    }

    private static Customer of(MillraceApi api, String email, ApiAnswer answer) {
        return new Customer(
                api, answer.body().required("userId").asLong(), email, answer.text("token"));
    }

    public Map<String, String> headers() {
        return Map.of("authorization", "Bearer " + token);
    }

    /** Places an order and returns any answer, good or bad. */
    public ApiAnswer tryOrder(String productId, int quantity) {
        return api.post("/api/orders", orderOf(productId, quantity), headers());
    }

    public static Map<String, Object> orderOf(String productId, int quantity) {
        return Map.of("items", List.of(Map.of("productId", productId, "quantity", quantity)));
    }

    /** The id of the order, which is accepted and not yet paid. */
    public String order(String productId, int quantity) {
        return tryOrder(productId, quantity).expecting(202).text("orderId");
    }

    /** The id of an order that a coupon pays a part of. */
    public String order(String productId, int quantity, long couponId) {
        var body = new LinkedHashMap<>(orderOf(productId, quantity));
        body.put("couponId", couponId);
        return api.post("/api/orders", body, headers()).expecting(202).text("orderId");
    }

    public ApiAnswer cancel(String orderId) {
        return api.send("POST", "/api/orders/" + orderId + "/cancel", null, headers());
    }

    public JsonNode read(String orderId) {
        return api.get("/api/orders/" + orderId, headers()).expecting(200).body();
    }

    /** The order once its saga has ended. */
    public JsonNode awaitEnd(String orderId, Duration limit) {
        return Await.until(
                limit,
                "the end of order " + orderId,
                () ->
                        Optional.of(read(orderId))
                                .filter(order ->
                                        FINAL_STATES.contains(order.path("status").asString())));
    }
}
