package millrace.demo.drill;

import java.util.Set;

/** A page of the runbook as it is practised: by a drill on this machine, or on AWS only. */
sealed interface Exercise {

    /** The name of the page, without its ending. */
    String page();

    /** One sentence: the deed of the drill, or the reason why there is none. */
    String summary();

    /**
     * A condition that can be caused here.
     *
     * @param alarm the name of the alarm that goes off, without the stage's prefix
     * @param lookAt what to look at while it holds, as the page says
     * @param mending what ends it, as the page says
     * @param disturbs the parts of the system that other drills need, or change, too
     * @param buildsUpSeconds the time until the condition holds, beyond the alarm's own
     */
    record Drill(
            String page,
            String alarm,
            String summary,
            String lookAt,
            String mending,
            Set<String> disturbs,
            int buildsUpSeconds,
            Cause cause)
            implements Exercise {}

    /** A drill whose condition holds at once. */
    static Drill drill(
            String page,
            String alarm,
            String summary,
            String lookAt,
            String mending,
            Set<String> disturbs,
            Cause cause) {
        return new Drill(page, alarm, summary, lookAt, mending, disturbs, 0, cause);
    }

    /** A condition that this machine cannot have; its page says how it is practised on AWS. */
    record OnAwsOnly(String page, String summary) implements Exercise {}

    /** Makes a condition begin. */
    @FunctionalInterface
    interface Cause {
        Condition begin(Practice practice);
    }

    /** A condition that holds. */
    interface Condition {

        /** Does again what it takes for it to go on; called every few seconds. */
        void keepUp();

        /** Ends it for good. Called once, also when the drill is broken off. */
        void mend();

        /**
         * One that holds by itself once its cause has run. A cause that fails is mended before its
         * failure is thrown.
         */
        static Condition caused(Runnable cause, Runnable mend) {
            return begun(cause, () -> {}, mend);
        }

        /** One that needs its cause again and again. */
        static Condition repeating(Runnable cause, Runnable mend) {
            return begun(cause, cause, mend);
        }

        private static Condition begun(Runnable cause, Runnable again, Runnable mend) {
            try {
                cause.run();
            } catch (RuntimeException failure) {
                mend.run();
                throw failure;
            }
            return new Condition() {
                @Override
                public void keepUp() {
                    again.run();
                }

                @Override
                public void mend() {
                    mend.run();
                }
            };
        }
    }
}
