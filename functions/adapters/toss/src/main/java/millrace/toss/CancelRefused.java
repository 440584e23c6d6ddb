package millrace.toss;

import millrace.platform.failure.PoisonMessage;

/**
 * Toss refuses to give this payment back. An operator must see to it; asked again with a new key,
 * Toss may find that it was done, or is possible now.
 */
public class CancelRefused extends PoisonMessage implements NeedsNewKey {

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
