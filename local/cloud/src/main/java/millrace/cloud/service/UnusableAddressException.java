package millrace.cloud.service;

import java.io.IOException;

/**
 * An address that the user has given, at which nothing answers that can be used. Its message is one
 * sentence for the user; a retry finds the same.
 */
public final class UnusableAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param sentence names the address, what is wrong and the option that mends it
     */
    public UnusableAddressException(String sentence) {
        super(sentence);
    }

    /** The same, with what was thrown when it was tried. */
    public UnusableAddressException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
