package millrace.toss;

import millrace.platform.failure.PoisonMessage;

/** A card cannot be registered: its holder must choose another or enter it again. */
public class CardRefused extends PoisonMessage {

    private final String code;

    public CardRefused(String code) {
        super("Toss does not take the card: " + code);
        this.code = code;
    }

    /** Toss's own code, such as {@code INVALID_CARD_EXPIRATION}. */
    public String code() {
        return code;
    }
}
