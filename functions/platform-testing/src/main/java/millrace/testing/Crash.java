package millrace.testing;

/** Ends an invocation as the loss of its machine would: nothing may catch it and go on. */
public final class Crash extends Error {

    public Crash(String message) {
        super(message);
    }
}
