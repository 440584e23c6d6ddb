package millrace.simulators.toss;

import millrace.simulators.server.Answer;

/** The change that an operation makes and the answer that it gives. */
record TossOutcome(TossChange change, Answer answer) {

    static TossOutcome error(String code) {
        return new TossOutcome(TossChange.NONE, TossError.of(code));
    }

    static TossOutcome of(LedgerPayment payment) {
        return new TossOutcome(TossChange.of(payment), Answer.json(200, payment.answer()));
    }

    static TossOutcome of(BillingKey key) {
        return new TossOutcome(TossChange.of(key), Answer.json(200, key.answer()));
    }

    static TossOutcome of(Answer answer) {
        return new TossOutcome(TossChange.NONE, answer);
    }
}
