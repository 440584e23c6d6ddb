package millrace.simulation.scheduler;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Something that simulated threads wait for; whoever changes it {@linkplain #raise raises} it. */
public final class Signal {

    private final Queue<Thread> waiting = new ArrayDeque<>();

    /** Waits until the condition holds; it is asked again after each {@link #raise}. */
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            waiting.add(Thread.currentThread());
            LockSupport.park();
        }
    }

    public void raise() {
        while (!waiting.isEmpty()) {
            LockSupport.unpark(waiting.remove());
        }
    }
}
