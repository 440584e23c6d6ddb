package millrace.payments;

import java.util.Optional;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.CardRefused;

/** The card that each customer pays with, as the provider's billing key. */
final class Cards {

    private final Records<Long, Card> cards;
    private final UnitOfWork unitOfWork;
    private final Billing billing;
    private final Ids ids;
    private final OptimisticRetry retry;
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
            OptimisticRetry retry,
            boolean testCardForNewCustomers) {
        this.cards = in(table);
        this.unitOfWork = unitOfWork;
        this.billing = billing;
        this.ids = ids;
        this.retry = retry;
        this.testCardForNewCustomers = testCardForNewCustomers;
    }

    private static Records<Long, Card> in(Table table) {
        return Records.in(
                table, Card.class, userId -> Key.of("CARD#" + userId, "CARD"), Card::userId);
    }

    /** Empty when the customer has registered none. */
    Optional<Card> cardOf(long userId, Cause cause) {
        var registered = cards.value(userId);
        return registered.isPresent() || !testCardForNewCustomers
                ? registered
                : registerTestCard(userId, cause);
    }

    /** Our name of the customer at the provider: that of the card before, or a new one. */
    String customerKeyOf(long userId) {
        return cards.value(userId).map(Card::customerKey).orElseGet(ids::next);
    }

    /** The change that makes this the customer's card. */
    Change keep(Card card) {
        return cards.find(card.userId())
                .map(read -> cards.replace(read, card))
                .orElseGet(() -> cards.create(card));
    }

    /** The change that forgets a customer's card; empty where there is none. */
    static Optional<Change> forgetting(Table table, long userId) {
        return in(table).find(userId).map(Change::remove);
    }

    /**
     * Two orders at once may both get here: one card is kept, the other billing key is never used.
     * A test card that the provider refuses is no card: the order is then refused, not retried.
     */
    private Optional<Card> registerTestCard(long userId, Cause cause) {
        var customerKey = ids.next();
        try {
            var card = new Card(userId, customerKey, billing.issueTestCardBillingKey(customerKey));
            return Optional.of(retry.call(() -> firstKept(card, cause)));
        } catch (CardRefused refused) {
            return Optional.empty();
        }
    }

    private Card firstKept(Card card, Cause cause) {
        return cards.value(card.userId())
                .orElseGet(() -> {
                    unitOfWork.commit(Work.of(cards.create(card)), cause);
                    return card;
                });
    }
}
