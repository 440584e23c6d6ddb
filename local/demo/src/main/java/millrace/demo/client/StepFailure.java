package millrace.demo.client;

/** The system did not do what a step asserts. */
public class StepFailure extends RuntimeException {

    public StepFailure(String message) {
        super(message);
    }
}
