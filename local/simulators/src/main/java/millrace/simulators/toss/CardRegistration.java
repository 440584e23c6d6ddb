package millrace.simulators.toss;

import java.time.OffsetDateTime;
import java.util.function.Predicate;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rules by which Toss issues a billing key. */
final class CardRegistration {

    /** The card that a customer enters in Toss's own window. */
    private static final String AUTHORIZED_CARD = "433012******1234";

    private final TossKeys keys;

    CardRegistration(TossKeys keys) {
        this.keys = keys;
    }

    /**
     * @param isUsed says whether an authKey has been used: each issues one billing key
     */
    TossOutcome byAuthorization(ObjectNode body, OffsetDateTime now, Predicate<String> isUsed) {
        var authKey = Json.text(body, "authKey");
        if (authKey.isBlank() || !customerKeyIsValid(body)) {
            return TossOutcome.error("INVALID_REQUEST");
        }
        return isUsed.test(authKey)
                ? TossOutcome.error("INVALID_BILLING_AUTH")
                : TossOutcome.of(key(body, AUTHORIZED_CARD, authKey, now));
    }

    TossOutcome byCard(ObjectNode body, OffsetDateTime now) {
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
        return TossOutcome.of(key(body, masked, null, now));
    }

    private BillingKey key(
            ObjectNode body,
            String maskedCardNumber,
            @Nullable String authKey,
            OffsetDateTime now) {
        return new BillingKey(
                keys.next("bill"), Json.text(body, "customerKey"), maskedCardNumber, now, authKey);
    }

    private static boolean customerKeyIsValid(ObjectNode body) {
        return Json.text(body, "customerKey").matches("[A-Za-z0-9\\-_=.@]{2,300}");
    }
}
