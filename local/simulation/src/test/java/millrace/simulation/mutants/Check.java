package millrace.simulation.mutants;

import millrace.simulation.Scenarios;

/** A check that is to find a mutant: a scenario with its first seeds, or a class of unit tests. */
sealed interface Check {

    /** The most seeds of a scenario; what they do not find is too rare to be found in a suite. */
    int MAX_SEEDS = 60;

    /** A scenario of the simulation; its first violation ends it. */
    record Simulation(String scenario) implements Check {
        @Override
        public String toString() {
            return scenario;
        }
    }

    /**
     * @param className with its package
     */
    record UnitTest(String className) implements Check {
        @Override
        public String toString() {
            return className;
        }

        String simpleName() {
            return className.substring(className.lastIndexOf('.') + 1);
        }
    }

    /** Reads what {@code toString} writes. */
    static Check of(String text) {
        return Scenarios.ALL.stream().anyMatch(each -> each.name().equals(text))
                ? new Simulation(text)
                : new UnitTest(text);
    }
}
