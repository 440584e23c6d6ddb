package millrace.payments;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.toss.CardRefused;

/** {@code PUT /api/payments/card}: makes a card that was registered with Toss the customer's. */
record RegisterCardEndpoint(Cards cards) implements Endpoint {

    /**
     * @param authKey from Toss's card registration in the customer's browser
     */
    record RegisterCard(String authKey) {}

    record Registered(boolean registered) {}

    @Override
    public Reply answer(Call call) {
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
