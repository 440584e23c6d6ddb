package millrace.simulators.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The behaviour that one simulator shows; a change releases the requests that it held. */
final class FailureSwitch {

    /** The longest time for which a hanging request is held. */
    static final Duration MAX_HANG = Duration.ofMinutes(10);

    private Behaviour current = Behaviour.NORMAL;
    private CountDownLatch changed = new CountDownLatch(1);

    synchronized Behaviour current() {
        return current;
    }

    synchronized void set(Behaviour behaviour) {
        current = behaviour;
        changed.countDown();
        changed = new CountDownLatch(1);
    }

    void reset() {
        set(Behaviour.NORMAL);
    }

    /** The behaviour for this call, counted when it is limited to a number of calls. */
    synchronized Behaviour take(CallFacts call) {
        if (!current.fits(call)) {
            return Behaviour.NORMAL;
        }
        var taken = current;
        if (taken.times() != null) {
            current = taken.times() == 1 ? Behaviour.NORMAL : taken.withTimes(taken.times() - 1);
        }
        return taken;
    }

    /** Waits until the behaviour changes, at most this long. */
    void hold(Duration atMost) {
        CountDownLatch change;
        synchronized (this) {
            change = changed;
        }
        try {
            if (!change.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // The time is over: that is a delay's usual end.
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
