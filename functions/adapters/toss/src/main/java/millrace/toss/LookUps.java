package millrace.toss;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Questions about payments, which change nothing. */
record LookUps(TossHttp http) {

    /** The payment of an order; empty when Toss knows none. */
    Optional<Payment> ofOrder(String orderId) {
        return at("/v1/payments/orders/" + encoded(orderId));
    }

    /** The payment with this key; empty when Toss knows none. */
    Optional<Payment> of(String paymentKey) {
        return at("/v1/payments/" + encoded(paymentKey));
    }

    private Optional<Payment> at(String path) {
        var answer = http.get(path);
        if (answer.isSuccess()) {
            return Optional.of(Payment.of(answer.body()));
        }
        if (answer.code().equals("NOT_FOUND_PAYMENT")) {
            return Optional.empty();
        }
        throw answer.meaning(ErrorCodes.OF_CHARGE) == Meaning.OUR_FAULT
                ? answer.ourFault()
                : answer.unavailable();
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
