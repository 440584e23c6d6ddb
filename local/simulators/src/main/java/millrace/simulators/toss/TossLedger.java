package millrace.simulators.toss;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import millrace.simulators.server.Journal;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import tools.jackson.databind.JsonNode;

/**
 * Billing keys, payments and stored answers. Safe for use by many threads; who takes several steps
 * in one holds its monitor. A change is in the journal before it is visible.
 */
final class TossLedger implements JournaledState {

    /** Most payments in the ledger; a charge beyond it is refused with an internal error. */
    static final int MAX_PAYMENTS = 500_000;

    private final Map<String, BillingKey> billingKeys = new HashMap<>();
    private final Map<String, LedgerPayment> paymentsByKey = new LinkedHashMap<>();
    private final Map<String, String> paymentKeyByOrder = new HashMap<>();
    private final Map<String, WindowPayment> windowPayments = new HashMap<>();
    private final Map<String, String> windowKeyByOrder = new HashMap<>();
    private final Map<String, WindowPayment> lateCaptures = new LinkedHashMap<>();
    private final Map<String, StoredAnswer> answers = new HashMap<>();
    private final Set<String> usedAuthKeys = new HashSet<>();
    private final Consumer<TossChange> listener;
    private Journal journal = Journal.none();

    /**
     * @param listener is told each change, once it is visible
     */
    TossLedger(Consumer<TossChange> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void restore(JsonNode line) {
        remember(Json.MAPPER.treeToValue(line, TossChange.class));
    }

    @Override
    public synchronized void writeTo(Journal journalFromNowOn) {
        journal = journalFromNowOn;
    }

    synchronized void accept(TossChange change) {
        if (!change.isEmpty()) {
            journal.append(Json.MAPPER.valueToTree(change));
            remember(change);
            listener.accept(change);
        }
    }

    private void remember(TossChange change) {
        if (change.billingKey() != null) {
            billingKeys.put(change.billingKey().billingKey(), change.billingKey());
            if (change.billingKey().authKey() != null) {
                usedAuthKeys.add(change.billingKey().authKey());
            }
        }
        if (change.payment() != null) {
            paymentsByKey.put(change.payment().paymentKey(), change.payment());
            paymentKeyByOrder.put(change.payment().orderId(), change.payment().paymentKey());
            lateCaptures.remove(change.payment().paymentKey());
        }
        if (change.window() != null) {
            windowPayments.put(change.window().paymentKey(), change.window());
            windowKeyByOrder.put(change.window().orderId(), change.window().paymentKey());
            if (change.window().capturedAt() != null) {
                lateCaptures.put(change.window().paymentKey(), change.window());
            }
        }
        if (change.answer() != null) {
            answers.put(change.answer().scope(), change.answer());
        }
    }

    synchronized boolean isFull() {
        return paymentsByKey.size() + windowPayments.size() >= MAX_PAYMENTS;
    }

    synchronized Optional<BillingKey> billingKey(String key) {
        return Optional.ofNullable(billingKeys.get(key));
    }

    synchronized boolean isAuthKeyUsed(String authKey) {
        return usedAuthKeys.contains(authKey);
    }

    synchronized Optional<LedgerPayment> payment(String paymentKey) {
        return Optional.ofNullable(paymentsByKey.get(paymentKey));
    }

    synchronized Optional<LedgerPayment> paymentOf(String orderId) {
        return Optional.ofNullable(paymentKeyByOrder.get(orderId)).flatMap(this::payment);
    }

    synchronized Optional<String> orderOf(String paymentKey) {
        return payment(paymentKey)
                .map(LedgerPayment::orderId)
                .or(() -> windowPayment(paymentKey).map(WindowPayment::orderId));
    }

    synchronized Optional<WindowPayment> windowPayment(String paymentKey) {
        return Optional.ofNullable(windowPayments.get(paymentKey));
    }

    /** The last one of the order. */
    synchronized Optional<WindowPayment> windowPaymentOf(String orderId) {
        return Optional.ofNullable(windowKeyByOrder.get(orderId)).flatMap(this::windowPayment);
    }

    /** The payments whose money is still to be taken, though their confirmations have ended. */
    synchronized List<WindowPayment> lateCaptures() {
        return List.copyOf(lateCaptures.values());
    }

    synchronized Optional<StoredAnswer> answer(String scope) {
        return Optional.ofNullable(answers.get(scope));
    }

    synchronized Collection<LedgerPayment> payments() {
        return List.copyOf(paymentsByKey.values());
    }

    /** Forgets payments and answers; the keys of registered cards stay valid. */
    @Override
    public synchronized void clear() {
        var keys = new ArrayList<>(billingKeys.values());
        journal.clear();
        keys.forEach(key -> journal.append(Json.MAPPER.valueToTree(TossChange.of(key))));
        paymentsByKey.clear();
        paymentKeyByOrder.clear();
        windowPayments.clear();
        windowKeyByOrder.clear();
        lateCaptures.clear();
        answers.clear();
    }
}
