package millrace.simulators.toss;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import millrace.simulators.server.Action;
import millrace.simulators.server.Answer;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import millrace.simulators.server.Reading;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import millrace.simulators.server.Simulator;
import org.jspecify.annotations.Nullable;

/** Toss Payments: billing, payments through its window, and their webhooks. */
public final class TossSimulator implements Simulator {

    /** The one secret key that it accepts; a test key by its prefix and of no use elsewhere. */
    public static final String SECRET_KEY = "test_sk_millrace_local_only";

    private static final String TEST_CODE = "tosspayments-test-code";
    private static final List<String> BODY_FACTS =
            List.of("orderId", "customerKey", "amount", "orderName", "cancelReason");
    private static final String PAYMENT_KEY = "paymentKey";

    private final TossLedger ledger;
    private final TossAuthorization authorization = new TossAuthorization(SECRET_KEY);
    private final TossOperations operations;
    private final IdempotentTransactions transactions;
    private final PaymentWindow window;
    private final Webhooks webhooks;
    private final TossReadings readings;

    public TossSimulator(Clock clock) {
        this(clock, new SecureRandom());
    }

    /**
     * @param random draws the keys of cards and payments
     */
    public TossSimulator(Clock clock, RandomGenerator random) {
        this(clock, random, Duration.ofMinutes(1));
    }

    /**
     * @param webhookMinute the unit of the times between sendings of a webhook
     */
    TossSimulator(Clock clock, RandomGenerator random, Duration webhookMinute) {
        var keys = new TossKeys(random);
        webhooks = new Webhooks(clock, keys, webhookMinute);
        ledger = new TossLedger(change -> tell(change, clock));
        window = new PaymentWindow(ledger, keys, clock);
        readings = new TossReadings(ledger, window);
        operations = new TossOperations(ledger, window, keys, clock);
        transactions = new IdempotentTransactions(ledger, clock);
    }

    /** Toss tells of payments that have ended or changed since, not of those in progress. */
    private void tell(TossChange change, Clock clock) {
        var window = change.window();
        if (change.payment() != null) {
            webhooks.changed(change.payment().answer());
        } else if (window != null && window.failureCode() != null) {
            webhooks.changed(window.answer(clock.instant()));
        } else if (window != null && window.capturedAt() != null) {
            webhooks.later(lateness(window), this.window::captureLate);
        } else if (window != null) {
            webhooks.later(WindowPayment.VALID, () -> tellIfExpired(window, clock));
        }
    }

    private static Duration lateness(WindowPayment window) {
        return Duration.ofMinutes(
                window.captureLateMinutes() == null ? 0 : window.captureLateMinutes());
    }

    private void tellIfExpired(WindowPayment window, Clock clock) {
        if (ledger.payment(window.paymentKey()).isEmpty() && !window.isValid(clock.instant())) {
            webhooks.changed(window.answer(clock.instant()));
        }
    }

    @Override
    public String name() {
        return "toss";
    }

    @Override
    public String purpose() {
        return "Toss Payments: issues billing keys, charges them, confirms, answers queries, cancels";
    }

    @Override
    public List<Route> routes() {
        return TossOperation.routes();
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("TOSS_BASE_URL", url);
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of("toss", SECRET_KEY);
    }

    @Override
    public Set<String> facts() {
        var facts = new HashSet<>(BODY_FACTS);
        facts.addAll(List.of("billingKey", PAYMENT_KEY));
        return facts;
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        var operation = TossOperation.of(request);
        var subject = operation.subject(request);
        var facts = new HashMap<String, String>();
        var body = request.json().orElseGet(Json::object);
        BODY_FACTS.stream()
                .filter(body::hasNonNull)
                .forEach(fact -> facts.put(fact, body.path(fact).asString("")));
        switch (operation) {
            case CHARGE -> facts.put("billingKey", subject);
            case QUERY_BY_ORDER -> facts.put("orderId", subject);
            case CONFIRM -> facts.put(PAYMENT_KEY, Json.text(body, PAYMENT_KEY));
            case CANCEL, QUERY_BY_PAYMENT -> {
                facts.put(PAYMENT_KEY, subject);
                ledger.orderOf(subject).ifPresent(orderId -> facts.put("orderId", orderId));
            }
            case ISSUE_BY_AUTHORIZATION, ISSUE_BY_CARD, UNKNOWN -> {}
        }
        return facts;
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        window.captureLate();
        var testCode = request.header(TEST_CODE);
        return authorized(
                request,
                beforeWork,
                testCode.isPresent()
                        ? () -> TossOutcome.error(testCode.get())
                        : () -> operations.run(TossOperation.of(request), request));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        var effective = code == null ? "FAILED_INTERNAL_SYSTEM_PROCESSING" : code;
        return authorized(request, () -> {}, () -> TossOutcome.of(TossError.of(status, effective)));
    }

    private Answer authorized(Request request, Runnable beforeWork, Supplier<TossOutcome> work) {
        return authorization
                .refusal(request)
                .orElseGet(() -> transactions.run(request, beforeWork, work));
    }

    @Override
    public Answer throttled() {
        return TossError.of("TOO_MANY_REQUESTS");
    }

    @Override
    public JournaledState state() {
        return ledger;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "POST",
                        "payments",
                        "payments {orderId, amount, orderName?, failureCode?, captureLateMinutes?}",
                        window::authenticate),
                new Action("PUT", "webhook", "webhook {url}", webhooks::register),
                new Action("DELETE", "webhook", "webhook", _ -> webhooks.unregister()));
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading("payments", "payments[?orderId=]", true, readings::payments),
                new Reading("summary", "summary", false, readings::summary),
                new Reading("webhook", "webhook", false, _ -> webhooks.sent()));
    }
}
