package millrace.simulation.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Signal;

/**
 * One execution environment. Its threads pass a checkpoint before and after each step that leaves
 * it: there it may be killed, which its threads never notice since they never run again, or stand
 * still. A step that is under way is done although its environment is gone.
 */
public final class Instance {

    private static final Duration LONGEST_STALL = Duration.ofSeconds(20);

    private final String name;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Narrator narrator;
    private final Signal thawed = new Signal();
    private final List<Runnable> whenGone = new ArrayList<>();
    private final List<Runnable> beforeSnapshot = new ArrayList<>();
    private boolean restored;
    private int step;
    private int killedAt;
    private int stalledAt;
    private boolean frozen;
    private boolean gone;

    public Instance(String name, Scheduler scheduler, Faults faults, Narrator narrator) {
        this.name = name;
        this.scheduler = scheduler;
        this.faults = faults;
        this.narrator = narrator;
    }

    public String name() {
        return name;
    }

    /** The name of its function. */
    public String function() {
        return name.split("/", 2)[0];
    }

    /** The action runs before the snapshot is taken, such as one that ends connections. */
    public void beforeSnapshot(Runnable action) {
        beforeSnapshot.add(action);
    }

    /** The environment was made; from here on it is one of many that come from one snapshot. */
    void restored() {
        beforeSnapshot.forEach(Runnable::run);
        restored = true;
    }

    public boolean isRestored() {
        return restored;
    }

    public boolean isGone() {
        return gone;
    }

    /** An invocation begins. */
    void begin() {
        step = 0;
        killedAt = faults.stepOfInvocation(Fault.KILLED, name);
        stalledAt = faults.stepOfInvocation(Fault.STALLED, name);
    }

    /** Returns when the environment runs; never where it is gone. */
    public void checkpoint(String what) {
        step++;
        if (!gone && (step == killedAt || faults.strikes(Fault.KILLED, name + " " + what))) {
            kill();
        }
        if (!gone && (step == stalledAt || faults.strikes(Fault.STALLED, name + " " + what))) {
            stall(faults.upTo(LONGEST_STALL));
        }
        thawed.await(() -> !frozen || gone);
        while (gone) {
            LockSupport.park();
        }
        narrator.tell(name, what);
    }

    /** The last checkpoint of an invocation: what was to strike at a later step strikes here. */
    void end() {
        killedAt = killedAt > step ? step + 1 : killedAt;
        stalledAt = stalledAt > step ? step + 1 : stalledAt;
        checkpoint("end of the invocation");
    }

    private void stall(Duration duration) {
        freeze();
        scheduler.after(duration, this::thaw);
    }

    /** Lambda stands an environment still between two invocations. */
    void freeze() {
        frozen = true;
    }

    void thaw() {
        frozen = false;
        thawed.raise();
    }

    void kill() {
        gone = true;
        whenGone.forEach(Runnable::run);
        whenGone.clear();
    }

    /** The action runs at once when the environment is killed. */
    void whenGone(Runnable action) {
        whenGone.add(action);
    }
}
