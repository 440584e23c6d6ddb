package millrace.simulators.toss;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;

/**
 * Runs operations on the ledger, one at a time, honouring {@code Idempotency-Key} as Toss does: the
 * key counts together with method and path, the body is not compared, the first answer is given
 * again for 15 days, and a key that is being worked on is answered 409.
 *
 * <p>An answer belongs to its key once the request has been worked on, whatever it says: a refusal,
 * a passing fault, an internal error. Only what is answered before that belongs to no key: a wrong
 * secret key, a key that is too long or busy, too many requests. So a repeat after an error
 * succeeds with a new key only.
 */
final class IdempotentTransactions {

    static final Duration KEPT_FOR = Duration.ofDays(15);
    private static final int MAX_KEY_LENGTH = 300;
    private final TossLedger ledger;
    private final Clock clock;
    private final Set<String> inProgress = new HashSet<>();

    IdempotentTransactions(TossLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Answer run(Request request, Runnable beforeWork, Supplier<TossOutcome> work) {
        var key = request.header("idempotency-key").filter(k -> request.method().equals("POST"));
        if (key.isEmpty()) {
            beforeWork.run();
            return commit(work, "");
        }
        if (key.get().length() > MAX_KEY_LENGTH || key.get().isBlank()) {
            return TossError.of("INVALID_IDEMPOTENCY_KEY");
        }
        var scope = request.method() + " " + request.path() + " " + key.get();
        synchronized (ledger) {
            var first = ledger.answer(scope).filter(this::isValid);
            if (first.isPresent()) {
                return new Answer(
                        first.get().status(), "application/json", Map.of(), first.get().body());
            }
            if (!inProgress.add(scope)) {
                return TossError.of("IDEMPOTENT_REQUEST_PROCESSING");
            }
        }
        try {
            beforeWork.run();
            return commit(work, scope);
        } finally {
            synchronized (ledger) {
                inProgress.remove(scope);
            }
        }
    }

    private boolean isValid(StoredAnswer answer) {
        return answer.at().plus(KEPT_FOR).isAfter(clock.instant());
    }

    private Answer commit(Supplier<TossOutcome> work, String scope) {
        synchronized (ledger) {
            var outcome = work.get();
            var answer = outcome.answer();
            ledger.accept(
                    outcome.change()
                            .answered(
                                    scope.isEmpty()
                                            ? null
                                            : stored(scope, answer, clock.instant())));
            return answer;
        }
    }

    private static StoredAnswer stored(String scope, Answer answer, Instant at) {
        return new StoredAnswer(scope, answer.status(), answer.body(), at);
    }
}
