package millrace.evaluations.examination;

/**
 * A text in the code that speaks to whoever grades it. It changes no score.
 *
 * @param line from 1
 */
public record Flag(Kind kind, int line) {

    public enum Kind {
        COMMENT,
        STRING,
        IDENTIFIER
    }
}
