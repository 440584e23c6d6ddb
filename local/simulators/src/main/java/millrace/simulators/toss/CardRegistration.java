package millrace.simulators.toss;

import java.time.OffsetDateTime;
import millrace.simulators.server.Json;
import tools.jackson.databind.node.ObjectNode;

/** Rules by which Toss issues a billing key. */
final class CardRegistration {

    /** The card that a customer enters in Toss's own window. */
    private static final String AUTHORIZED_CARD = "433012******1234";

    private CardRegistration() {}

    static TossOutcome byAuthorization(ObjectNode body, OffsetDateTime now) {
        if (Json.text(body, "authKey").isBlank() || !customerKeyIsValid(body)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        return issue(body, AUTHORIZED_CARD, now);
    }

    static TossOutcome byCard(ObjectNode body, OffsetDateTime now) {
        var number = Json.text(body, "cardNumber");
        if (!customerKeyIsValid(body)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        if (!number.matches("[0-9]{13,19}")) {
            return TossOutcome.error("INVALID_CARD_NUMBER");
        }
        if (!Json.text(body, "cardExpirationYear").matches("[0-9]{2}")
                || !Json.text(body, "cardExpirationMonth").matches("0[1-9]|1[0-2]")) {
            return TossOutcome.error("INVALID_CARD_EXPIRATION");
        }
        if (!Json.text(body, "customerIdentityNumber").matches("[0-9]{6}|[0-9]{10}")) {
            return TossOutcome.error("INVALID_BIRTH_DAY_FORMAT");
        }
        var masked = number.substring(0, 6) + "******" + number.substring(number.length() - 4);
        return issue(body, masked, now);
    }

    private static TossOutcome issue(ObjectNode body, String maskedCardNumber, OffsetDateTime now) {
        return TossOutcome.of(
                new BillingKey(
                        TossKeys.next("bill"),
                        Json.text(body, "customerKey"),
                        maskedCardNumber,
                        now));
    }

    private static boolean customerKeyIsValid(ObjectNode body) {
        return Json.text(body, "customerKey").matches("[A-Za-z0-9\\-_=.@]{2,300}");
    }
}
