package millrace.auth.mail;

/**
 * A mail of plain text. Nothing in it was typed by a person: not the name, not the address.
 *
 * @param text in Korean and English
 */
public record Mail(String subject, String text) {

    /** The link in it proves who reads the address: it stays out of logs. */
    @Override
    public String toString() {
        return "Mail[subject=" + subject + "]";
    }
}
