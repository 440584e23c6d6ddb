package millrace.payments;

import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/** The operations of {@code openapi/payments.json}. */
final class PaymentEndpoints {

    private final Cards cards;

    PaymentEndpoints(Cards cards) {
        this.cards = cards;
    }

    /** @param authKey what Toss's card registration gave the customer's browser */
    record RegisterCard(String authKey) {}

    record Registered(boolean registered) {}

    Reply registerCard(Call call) {
        var work = cards.register(call.caller().userId(), call.body(RegisterCard.class).authKey());
        return Reply.ok(new Registered(true)).committing(work);
    }
}
