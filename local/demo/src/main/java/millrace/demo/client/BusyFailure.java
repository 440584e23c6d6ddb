package millrace.demo.client;

/** The system was too busy to carry a request out. The same one may succeed in a moment. */
public final class BusyFailure extends StepFailure {

    public BusyFailure(String message) {
        super(message);
    }
}
