package millrace.payments.purchase;

import java.util.Optional;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.Confirmation;
import millrace.toss.TossPayments;

/** Confirmations by Toss Payments. */
public record ConfirmationsInToss(TossPayments toss) implements Confirmations {

    @Override
    public ConfirmResult confirm(Confirmation asked) {
        return toss.confirm(asked);
    }

    @Override
    public Optional<Confirmed> confirmed(Confirmation asked) {
        return toss.confirmed(asked);
    }
}
