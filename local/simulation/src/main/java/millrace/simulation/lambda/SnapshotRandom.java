package millrace.simulation.lambda;

import java.util.random.RandomGenerator;
import millrace.simulation.scheduler.Seeds;

/**
 * The random numbers of one execution environment. Until it is restored they are those of its
 * snapshot, from which others are restored too: what is drawn then is the same in all of them.
 * Afterwards they are the system's, which no snapshot holds.
 */
public final class SnapshotRandom implements RandomGenerator {

    private final Instance instance;
    private final RandomGenerator ofSnapshot;
    private final RandomGenerator own;

    public SnapshotRandom(Instance instance, long seed) {
        this.instance = instance;
        this.ofSnapshot = Seeds.random(seed, "snapshot of " + instance.function());
        this.own = Seeds.random(seed, "platform of " + instance.name());
    }

    @Override
    public long nextLong() {
        return (instance.isRestored() ? own : ofSnapshot).nextLong();
    }
}
