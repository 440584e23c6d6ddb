package millrace.simulation.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import millrace.simulation.Scenarios;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs checks in a JVM whose class path begins with a mutant, and prints a line for each. */
final class RunChecks {

    /** Begins a line of an outcome. */
    static final String OUTCOME = "outcome";

    static final String SEPARATOR = "\t";

    private RunChecks() {}

    public static void main(String[] checks) {
        for (var each : checks) {
            long start = System.nanoTime();
            var check = Check.of(each);
            var verdict =
                    switch (check) {
                        case Check.Simulation simulation -> simulated(simulation);
                        case Check.UnitTest test -> tested(test);
                    };
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            IO.println(
                    String.join(
                            SEPARATOR,
                            OUTCOME,
                            each,
                            verdict.by(),
                            String.valueOf(verdict.seeds()),
                            String.valueOf(millis)));
        }
        // Threads of ended environments wait for ever.
        System.exit(0);
    }

    private static Verdict simulated(Check.Simulation simulation) {
        var scenario = Scenarios.named(simulation.scenario()).getFirst();
        for (int seed = 1; seed <= Check.MAX_SEEDS; seed++) {
            var broken = broken(scenario, seed);
            if (!broken.isEmpty()) {
                return new Verdict(simulation, broken, seed, Duration.ZERO);
            }
        }
        return new Verdict(simulation, "", Check.MAX_SEEDS, Duration.ZERO);
    }

    private static String broken(Scenario scenario, int seed) {
        try {
            var violations = Run.of(scenario, seed, scenario.small()).violations();
            return violations.isEmpty() ? "" : rule(violations.getFirst());
        } catch (RuntimeException | AssertionError failure) {
            return failure.getClass().getSimpleName();
        }
    }

    /** A violation begins with its rule, such as {@code I2/I3: ...}. */
    private static String rule(String violation) {
        IO.println(violation);
        int end = violation.indexOf(':');
        return end < 0 ? violation : violation.substring(0, end);
    }

    private static Verdict tested(Check.UnitTest test) {
        var failed = new ArrayList<String>();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(test.className()))
                        .build();
        LauncherFactory.create()
                .execute(
                        request,
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier each, TestExecutionResult result) {
                                if (result.getStatus() == Status.FAILED) {
                                    failed.add(each.getDisplayName().replaceAll("\\s+|\\(.*", ""));
                                }
                            }
                        });
        var first = failed.isEmpty() ? "" : Objects.requireNonNull(failed.getFirst());
        return new Verdict(test, first, 0, Duration.ZERO);
    }
}
