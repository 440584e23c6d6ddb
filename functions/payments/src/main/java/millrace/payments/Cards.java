package millrace.payments;

import java.util.Optional;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.CardRefused;

/** The card that each customer pays with, as the provider's billing key. */
final class Cards {

    private final Records<Long, Card> cards;
    private final UnitOfWork unitOfWork;
    private final Billing billing;
    private final Ids ids;
    private final boolean testCardForNewCustomers;

    /**
     * @param customerKey our name of the customer at the provider; random, as the provider asks
     * @param billingKey the provider's permission to charge the card: a secret
     */
    record Card(long userId, String customerKey, String billingKey) {

        /** Leaves the keys out, so that it can be logged. */
        @Override
        public String toString() {
            return "Card[userId=" + userId + "]";
        }
    }

    /**
     * @param testCardForNewCustomers gives customers without a card the test card; never in
     *     production
     */
    Cards(
            Table table,
            UnitOfWork unitOfWork,
            Billing billing,
            Ids ids,
            boolean testCardForNewCustomers) {
        this.cards =
                Records.in(
                        table,
                        Card.class,
                        userId -> Key.of("CARD#" + userId, "CARD"),
                        Card::userId);
        this.unitOfWork = unitOfWork;
        this.billing = billing;
        this.ids = ids;
        this.testCardForNewCustomers = testCardForNewCustomers;
    }

    /** Empty when the customer has registered none. */
    Optional<Card> cardOf(long userId, Cause cause) {
        var registered = cards.value(userId);
        return registered.isPresent() || !testCardForNewCustomers
                ? registered
                : registerTestCard(userId, cause);
    }

    /** The work that makes this the customer's card. */
    Work register(long userId, String authKey) {
        var before = cards.find(userId);
        var customerKey = before.map(card -> card.value().customerKey()).orElseGet(ids::next);
        var issued = billing.issueBillingKey(customerKey, authKey);
        var card = new Card(userId, issued.customerKey(), issued.billingKey());
        return Work.of(
                before.map(read -> cards.replace(read, card)).orElseGet(() -> cards.create(card)));
    }

    /**
     * Two orders at once may both get here: one card is kept, the other billing key is never used.
     * A test card that the provider refuses is no card: the order is then refused, not retried.
     */
    private Optional<Card> registerTestCard(long userId, Cause cause) {
        var customerKey = ids.next();
        try {
            var card = new Card(userId, customerKey, billing.issueTestCardBillingKey(customerKey));
            unitOfWork.commit(Work.of(cards.create(card)), cause);
            return Optional.of(card);
        } catch (CardRefused refused) {
            return Optional.empty();
        } catch (ConditionsFailed anotherWasFirst) {
            return Optional.of(cards.value(userId).orElseThrow(() -> anotherWasFirst));
        }
    }
}
