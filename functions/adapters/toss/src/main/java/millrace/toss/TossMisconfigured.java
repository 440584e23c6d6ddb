package millrace.toss;

import millrace.platform.failure.PoisonMessage;

/**
 * Toss refused the request for a reason that lies with us: a missing contract, a request that it
 * cannot read, or a payment that differs from the one asked for. Nobody but an operator can help;
 * it is not tried again until then.
 */
public class TossMisconfigured extends PoisonMessage implements NeedsNewKey {

    public TossMisconfigured(String message) {
        super(message);
    }
}
