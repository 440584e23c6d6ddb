package millrace.payments;

import millrace.payments.Cards.Card;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.CardRefused;

/**
 * {@code PUT /api/payments/card}: makes a card that was registered with Toss the customer's.
 *
 * <p>An authKey that was used is refused, whoever used it. The registration is written down before
 * Toss is asked, and Toss is asked before anything is decided; only where its answer was lost the
 * same request asks again, with the idempotency key of the first time.
 */
record RegisterCardEndpoint(
        Cards cards,
        Records<String, CardRegistration> registrations,
        Billing billing,
        UnitOfWork unitOfWork,
        OptimisticRetry retry)
        implements Endpoint {

    /**
     * @param authKey from Toss's card registration in the customer's browser
     */
    record RegisterCard(String authKey) {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "RegisterCard[]";
        }
    }

    record Registered(boolean registered) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var authKey = call.body(RegisterCard.class).authKey();
        var userId = call.caller().userId();
        var hash = CardRegistration.hash(authKey);
        var registration = retry.call(() -> begin(call, hash));
        if (!registration.isOpenFor(userId)) {
            return _ -> used();
        }
        try {
            var issued = billing.issueBillingKey(registration.customerKey(), authKey);
            var card = new Card(userId, issued.customerKey(), issued.billingKey());
            return _ -> registered(registration, card);
        } catch (CardRefused refused) {
            return _ -> refused(registration);
        }
    }

    /** The registration as somebody has begun it, or as this request does. */
    private CardRegistration begin(Call call, String hash) {
        var userId = call.caller().userId();
        return registrations
                .value(hash)
                .orElseGet(() -> {
                    var first =
                            new CardRegistration(hash, userId, cards.customerKeyOf(userId), false);
                    unitOfWork.commit(Work.of(registrations.create(first)), call.cause());
                    return first;
                });
    }

    private Reply registered(CardRegistration registration, Card card) {
        return registrations
                .find(registration.authKeyHash())
                .filter(read -> !read.value().ended())
                .map(read ->
                        Reply.ok(new Registered(true))
                                .committing(
                                        Work.of(
                                                registrations.replace(read, registration.end()),
                                                cards.keep(card))))
                .orElseGet(RegisterCardEndpoint::used);
    }

    private Reply refused(CardRegistration registration) {
        var reply =
                Reply.rejected(
                        422,
                        "CARD_REFUSED",
                        "Toss Payments does not take this card or authKey. Register a card again.");
        return registrations
                .find(registration.authKeyHash())
                .filter(read -> !read.value().ended())
                .map(read ->
                        reply.committing(Work.of(registrations.replace(read, registration.end()))))
                .orElse(reply);
    }

    private static Reply used() {
        return Reply.rejected(
                409,
                "AUTH_KEY_USED",
                "This authKey has been used. If you sent it twice, the card may be registered;"
                        + " else register a card again.");
    }
}
