package millrace.toss;

import java.util.Map;
import java.util.Optional;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;
import org.jspecify.annotations.Nullable;

/** Confirmations of payments that were authenticated in Toss's window. */
record Confirming(TossHttp http, LookUps lookUps) {

    ConfirmResult confirm(Confirmation asked) {
        TossAnswer answer;
        try {
            answer =
                    http.post(
                            TossCall.CONFIRM,
                            "/v1/payments/confirm",
                            body(asked),
                            asked.idempotencyKey());
        } catch (TossUnavailable unknown) {
            return decided(asked).orElseThrow(unknown::notDone);
        }
        if (answer.isSuccess()) {
            return outcome(Payment.of(answer.body()), asked)
                    .or(() -> decided(asked))
                    .orElseThrow(() -> new TossUndecided("The payment is not decided yet"));
        }
        return switch (answer.meaning(ErrorCodes.OF_CHARGE)) {
            case REFUSED -> doneOr(asked, new Refused(answer.code()));
            case OUR_FAULT -> doneOr(asked, new InvalidRequest(answer.code()));
            case RETRY, LOOK_UP, DONE_BEFORE -> decided(asked).orElseThrow(answer::notDone);
        };
    }

    private static Map<String, Object> body(Confirmation asked) {
        return Map.of(
                "paymentKey", asked.paymentKey(),
                "orderId", asked.orderId(),
                "amount", asked.amountKrw());
    }

    /** A refusal counts only where an attempt before it, which nobody heard of, took nothing. */
    private ConfirmResult doneOr(Confirmation asked, ConfirmResult refusal) {
        return confirmed(asked).<ConfirmResult>map(done -> done).orElse(refusal);
    }

    Optional<Confirmed> confirmed(Confirmation asked) {
        return decided(asked).filter(Confirmed.class::isInstance).map(Confirmed.class::cast);
    }

    private Optional<ConfirmResult> decided(Confirmation asked) {
        return lookUps.of(asked.paymentKey()).flatMap(payment -> outcome(payment, asked));
    }

    /**
     * Empty where the payment is still to be confirmed, or is another order's.
     *
     * @throws TossMisconfigured when another amount was taken for the order
     */
    private static Optional<ConfirmResult> outcome(Payment payment, Confirmation asked) {
        if (!payment.orderId().equals(asked.orderId())) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (payment.status()) {
                    case DONE -> confirmed(payment, asked);
                    case ABORTED, EXPIRED, CANCELED -> new Refused(Verification.refusal(payment));
                    case READY, IN_PROGRESS, WAITING_FOR_DEPOSIT, UNKNOWN -> null;
                    case PARTIAL_CANCELED ->
                            throw new TossMisconfigured(
                                    "The payment is partly given back: order " + asked.orderId());
                });
    }

    private static @Nullable Confirmed confirmed(Payment payment, Confirmation asked) {
        if (payment.totalKrw() != asked.amountKrw()) {
            throw new TossMisconfigured(
                    "Toss took another amount than the one asked for: order " + asked.orderId());
        }
        return payment.approvedAt() == null ? null : new Confirmed(payment.approvedAt());
    }
}
