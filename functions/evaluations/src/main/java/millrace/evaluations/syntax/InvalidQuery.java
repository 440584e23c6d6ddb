package millrace.evaluations.syntax;

/** A tree query that the language's grammar does not know; its message says where. */
public final class InvalidQuery extends RuntimeException {

    InvalidQuery(String message, Throwable cause) {
        super(message, cause);
    }
}
