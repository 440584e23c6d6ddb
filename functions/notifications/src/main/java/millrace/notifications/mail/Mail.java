package millrace.notifications.mail;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * A mail of plain text, in parts that are ours and parts that a person typed. The subject is ours.
 */
public final class Mail {

    /**
     * @param otherwise what stands there for a reader who has not proved to read the address
     */
    private record Part(String text, String otherwise) {}

    private final Purpose purpose;
    private final String subject;
    private final List<Part> parts;

    /** The reason why a mail is sent, which its bounds depend on. */
    public enum Purpose {
        /** Its link proves that somebody reads the address. */
        VERIFICATION,
        /** Anybody may ask for it who knows the address. */
        ACCOUNT,
        /** It tells a user of what they have begun themselves. */
        NEWS
    }

    private Mail(Purpose purpose, String subject, List<Part> parts) {
        this.purpose = purpose;
        this.subject = subject;
        this.parts = List.copyOf(parts);
    }

    public static Mail of(Purpose purpose, String subject) {
        return new Mail(purpose, subject, List.of());
    }

    public Mail ours(String text) {
        return with(new Part(text, text));
    }

    /** With text that a person typed, or what stands for it. */
    public Mail typed(String text, String otherwise) {
        return with(new Part(text, otherwise));
    }

    private Mail with(Part part) {
        return new Mail(purpose, subject, Stream.concat(parts.stream(), Stream.of(part)).toList());
    }

    Purpose purpose() {
        return purpose;
    }

    String subject() {
        return subject;
    }

    String text(boolean isVerified) {
        return parts.stream()
                .map(part -> isVerified ? part.text() : part.otherwise())
                .collect(joining());
    }

    /**
     * Its text is personal, and a link in it proves who reads the address: both stay out of logs.
     */
    @Override
    public String toString() {
        return "Mail[purpose=" + purpose + "]";
    }
}
