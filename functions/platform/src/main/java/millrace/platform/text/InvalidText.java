package millrace.platform.text;

/**
 * Text that a person typed and that is not taken. The message says what is wrong as the end of a
 * sentence that begins with the field's name, and quotes nothing of the text.
 */
public final class InvalidText extends RuntimeException {

    InvalidText(String message) {
        super(message);
    }
}
