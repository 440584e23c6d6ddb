package millrace.cloud.mapping.delivery;

/**
 * Bounds of the number of pollers of a mapping, and the steps between them: one more while all are
 * busy and something is left, one fewer for each that has nothing to do.
 *
 * @param first pollers from the start to the end
 * @param most pollers at the same time
 */
public record PollerScaling(int first, int most) {

    /**
     * @param busy pollers that can take no more than they have
     */
    public boolean mayGrow(int pollers, int busy) {
        return busy >= pollers && pollers < most;
    }

    /** True for a number of which one poller that found nothing may end. */
    public boolean mayShrink(int pollers) {
        return pollers > first;
    }
}
