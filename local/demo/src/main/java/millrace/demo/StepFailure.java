package millrace.demo;

/** The system did not do what a step asserts. */
final class StepFailure extends RuntimeException {

    StepFailure(String message) {
        super(message);
    }
}
