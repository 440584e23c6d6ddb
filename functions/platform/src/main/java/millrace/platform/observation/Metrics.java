package millrace.platform.observation;

/**
 * Counts and measures, written as one line of CloudWatch's embedded metric format each, so that no
 * call leaves the function. Names are CloudWatch's style: {@code DeadLetters}. The dimensions are
 * the function and the stage.
 */
public interface Metrics {

    void count(String name, long amount);

    /**
     * @param unit a unit of CloudWatch, such as {@code Milliseconds}
     */
    void measure(String name, double value, String unit);

    /** Counts in {@code <system>Unavailable}, on which there is an alarm for each system. */
    default void unavailable(String system) {
        count(system + "Unavailable", 1);
    }

    /** For tests and tools that measure otherwise. */
    static Metrics none() {
        return new Metrics() {
            @Override
            public void count(String name, long amount) {}

            @Override
            public void measure(String name, double value, String unit) {}
        };
    }
}
