package millrace.payments;

import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.toss.CardRefused;

/** The operations of {@code openapi/payments.json}. */
final class PaymentEndpoints {

    private final Cards cards;

    PaymentEndpoints(Cards cards) {
        this.cards = cards;
    }

    /**
     * @param authKey what Toss's card registration gave the customer's browser
     */
    record RegisterCard(String authKey) {}

    record Registered(boolean registered) {}

    Reply registerCard(Call call) {
        try {
            var work =
                    cards.register(call.caller().userId(), call.body(RegisterCard.class).authKey());
            return Reply.ok(new Registered(true)).committing(work);
        } catch (CardRefused refused) {
            return Reply.rejected(
                    422,
                    "CARD_REFUSED",
                    "Toss Payments does not take this card or authKey. Register a card again.");
        }
    }
}
