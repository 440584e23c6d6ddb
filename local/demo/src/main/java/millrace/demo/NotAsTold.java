package millrace.demo;

/** The system did something else than the scenario tells. */
final class NotAsTold extends RuntimeException {

    NotAsTold(String message) {
        super(message);
    }
}
