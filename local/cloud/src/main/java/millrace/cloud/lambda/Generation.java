package millrace.cloud.lambda;

import millrace.cloud.lambda.runtime.FunctionRuntime;

/**
 * Functions that were started together. They are closed when others have taken the place of all of
 * them and what they had begun has ended.
 */
final class Generation implements AutoCloseable {

    private final FunctionRuntime functions;
    private int current;
    private int running;
    private boolean closed;

    Generation(FunctionRuntime functions) {
        this.functions = functions;
        this.current = functions.functionNames().size();
    }

    FunctionRuntime functions() {
        return functions;
    }

    /**
     * Keeps the functions open until {@link #end}.
     *
     * @return whether they are still
     */
    synchronized boolean begin() {
        if (closed || hasNothingLeft()) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void end() {
        change(0, -1);
    }

    /** Another function has taken the place of one of these. */
    synchronized void replaced() {
        change(-1, 0);
    }

    private void change(int ofCurrent, int ofRunning) {
        current += ofCurrent;
        running += ofRunning;
        if (hasNothingLeft()) {
            // It waits for what ends with the functions, and a caller need not.
            Thread.ofVirtual().name("replaced-functions").start(this::close);
        }
    }

    private boolean hasNothingLeft() {
        return current == 0 && running == 0;
    }

    synchronized boolean isOver() {
        return closed;
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        functions.close();
    }
}
