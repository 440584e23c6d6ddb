package millrace.simulators.toss;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Call;
import millrace.simulators.server.Journal;
import millrace.simulators.server.Json;
import millrace.simulators.server.Reading;
import millrace.simulators.server.Request;
import millrace.simulators.server.Simulator;
import org.jspecify.annotations.Nullable;

/** Toss Payments as far as billing uses it. */
public final class TossSimulator implements Simulator {

    /** The one secret key that it takes; a test key by its prefix and of no use anywhere else. */
    public static final String SECRET_KEY = "test_sk_millrace_local_only";

    private static final String TEST_CODE = "tosspayments-test-code";
    private static final List<String> BODY_FACTS =
            List.of("orderId", "customerKey", "amount", "orderName", "cancelReason");

    private final TossLedger ledger = new TossLedger();
    private final TossAuthorization authorization = new TossAuthorization(SECRET_KEY);
    private final TossOperations operations;
    private final IdempotentTransactions transactions;
    private final TossReadings readings = new TossReadings(ledger);

    public TossSimulator(Clock clock) {
        operations = new TossOperations(ledger, clock);
        transactions = new IdempotentTransactions(ledger, clock);
    }

    /** Remembers what the file holds and keeps it up to date from now on. */
    public Journal openJournal(Path file) throws IOException {
        var journal = Journal.open(file, ledger::restore);
        ledger.writeTo(journal);
        return journal;
    }

    @Override
    public String name() {
        return "toss";
    }

    @Override
    public String purpose() {
        return "Toss Payments: issues billing keys, charges them, answers queries, cancels";
    }

    @Override
    public Set<String> operations() {
        return Arrays.stream(TossOperation.values())
                .map(TossOperation::operation)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> facts() {
        var facts = new java.util.HashSet<>(BODY_FACTS);
        facts.addAll(List.of("billingKey", "paymentKey"));
        return facts;
    }

    @Override
    public Call callOf(Request request) {
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
            case CANCEL, QUERY_BY_PAYMENT -> {
                facts.put("paymentKey", subject);
                payment(subject).ifPresent(orderId -> facts.put("orderId", orderId));
            }
            case ISSUE_BY_AUTHORIZATION, ISSUE_BY_CARD, UNKNOWN -> {}
        }
        return new Call(operation.operation(), facts);
    }

    private java.util.Optional<String> payment(String paymentKey) {
        synchronized (ledger) {
            return ledger.payment(paymentKey).map(Payment::orderId);
        }
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        var testCode = request.header(TEST_CODE);
        return authorized(
                request,
                beforeWork,
                testCode.isPresent()
                        ? () -> Outcome.error(testCode.get())
                        : () -> operations.run(TossOperation.of(request), request));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        var effective = code == null ? "FAILED_INTERNAL_SYSTEM_PROCESSING" : code;
        return authorized(request, () -> {}, () -> Outcome.of(TossError.of(status, effective)));
    }

    private Answer authorized(Request request, Runnable beforeWork, Supplier<Outcome> work) {
        return authorization
                .refusal(request)
                .orElseGet(() -> transactions.run(request, beforeWork, work));
    }

    @Override
    public Answer throttle(int retryAfterSeconds) {
        return TossError.of("TOO_MANY_REQUESTS")
                .with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading("payments", "payments[?orderId=]", true, readings::payments),
                new Reading("summary", "summary", false, readings::summary));
    }

    @Override
    public void clear() {
        synchronized (ledger) {
            ledger.clear();
        }
    }
}
