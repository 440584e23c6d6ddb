package millrace.simulators.toss;

import java.time.OffsetDateTime;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A card that can be charged without its holder.
 *
 * @param maskedCardNumber the only form in which the card's number is stored
 * @param authKey of the registration that it was issued for; null where the card's number was given
 */
record BillingKey(
        String billingKey,
        String customerKey,
        String maskedCardNumber,
        OffsetDateTime authenticatedAt,
        @Nullable String authKey) {

    ObjectNode answer() {
        var json =
                Json.object()
                        .put("mId", LedgerPayment.MERCHANT)
                        .put("customerKey", customerKey)
                        .put("authenticatedAt", Json.time(authenticatedAt))
                        .put("method", "카드")
                        .put("billingKey", billingKey)
                        .put("cardCompany", "현대")
                        .put("cardNumber", maskedCardNumber);
        json.putObject("card")
                .put("issuerCode", "61")
                .put("acquirerCode", "61")
                .put("number", maskedCardNumber)
                .put("cardType", "신용")
                .put("ownerType", "개인");
        return json;
    }
}
