package millrace.simulation.outside;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import millrace.simulation.scheduler.Seeds;

/**
 * The troubles that pods have, each namespace its own: most have none, some are slow to start, and
 * some never come to be, since the cluster refuses them or they never get ready.
 */
final class PodTroubles {

    enum Trouble {
        NONE,
        SLOW,
        REFUSED,
        NEVER_READY;

        /** Tells whether no try can succeed. */
        boolean isFinal() {
            return this == REFUSED || this == NEVER_READY;
        }
    }

    private static final int KINDS = 16;

    /** Less than a pod is waited for. */
    private static final Duration SLOWEST = Duration.ofSeconds(100);

    private final long seed;
    private final boolean any;
    private final Map<String, Long> madeAtNanos = new HashMap<>();

    /**
     * @param any false where all pods are well
     */
    PodTroubles(long seed, boolean any) {
        this.seed = seed;
        this.any = any;
    }

    Trouble of(String namespace) {
        if (!any) {
            return Trouble.NONE;
        }
        return switch (Seeds.random(seed, namespace).nextInt(KINDS)) {
            case 0, 1, 2 -> Trouble.SLOW;
            case 3, 4 -> Trouble.REFUSED;
            case 5 -> Trouble.NEVER_READY;
            default -> Trouble.NONE;
        };
    }

    void made(String namespace, long nowNanos) {
        madeAtNanos.put(namespace, nowNanos);
    }

    boolean isPending(String namespace, long nowNanos) {
        return switch (of(namespace)) {
            case NONE, REFUSED -> false;
            case NEVER_READY -> true;
            case SLOW ->
                    nowNanos < madeAtNanos.getOrDefault(namespace, nowNanos) + slowness(namespace);
        };
    }

    private long slowness(String namespace) {
        return Seeds.random(seed, "slowness of " + namespace).nextLong(SLOWEST.toNanos());
    }
}
