package millrace.toss;

import millrace.platform.failure.PoisonMessage;

/** Toss will never give this payment back: an operator must. */
public class CancelRefused extends PoisonMessage {

    private final String code;

    public CancelRefused(String code) {
        super("Toss refuses to cancel the payment: " + code);
        this.code = code;
    }

    /** Toss's own code, such as {@code NOT_CANCELABLE_PAYMENT}. */
    public String code() {
        return code;
    }
}
