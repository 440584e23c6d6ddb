package millrace.demo.client;

/** The system did not do what a step asserts. */
public final class StepFailure extends RuntimeException {

    public StepFailure(String message) {
        super(message);
    }
}
