package millrace.simulators.toss;

import millrace.simulators.server.Answer;

/** What an operation does: the change to keep and the answer to give. */
record Outcome(TossChange change, Answer answer) {

    static Outcome error(String code) {
        return new Outcome(TossChange.NONE, TossError.of(code));
    }

    static Outcome of(Payment payment) {
        return new Outcome(TossChange.of(payment), Answer.json(200, payment.answer()));
    }

    static Outcome of(BillingKey key) {
        return new Outcome(TossChange.of(key), Answer.json(200, key.answer()));
    }

    static Outcome of(Answer answer) {
        return new Outcome(TossChange.NONE, answer);
    }
}
