package millrace.simulation.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.simulation.fault.Faults.Strike;
import millrace.simulation.history.History;

/**
 * One run of a scenario.
 *
 * @param story what clients did and which faults struck, in the order of the run
 * @param steps turns that the scheduler gave
 */
public record Run(
        long seed,
        Load load,
        List<String> violations,
        List<History.Entry> story,
        List<Strike> strikes,
        long steps,
        String measures) {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /** Runs the scenario to its end: faults, then the time to come right. */
    public static Run of(Scenario scenario, long seed, Load load) {
        return of(scenario, seed, load, Set.of(), false);
    }

    /**
     * @param left numbers of fault strikes that are left out
     * @param narrated whether each step of each instance becomes part of the story
     */
    static Run of(Scenario scenario, long seed, Load load, Set<Integer> left, boolean narrated) {
        var world = new World(seed, load, left, narrated);
        var running = scenario.start(world);
        untilSettled(world, running);
        var violations =
                Stream.of(
                                drained(world),
                                outlasted(world),
                                world.repeatedIds().stream()
                                        .map(id -> "I1: the id " + id + " was drawn twice"),
                                LateOwners.violations(world.database().streams()),
                                running.violations().stream())
                        .flatMap(each -> each)
                        .toList();
        return new Run(
                seed,
                load,
                violations,
                world.history().with(world.faults(), left),
                world.faults().strikes(),
                world.scheduler().steps(),
                measures(world, running));
    }

    private static String measures(World world, Scenario.Running running) {
        return Stream.concat(running.measures().stream(), Stream.of(world.measures().toString()))
                .collect(Collectors.joining("\n"));
    }

    private static void untilSettled(World world, Scenario.Running running) {
        var end = world.load().end();
        for (var time = Duration.ZERO; time.compareTo(end) < 0; time = time.plus(LOOK_EVERY)) {
            if (world.isDrained() && running.isSettled()) {
                return;
            }
            world.scheduler().run(LOOK_EVERY);
        }
    }

    /** I8: nothing waits any more. */
    private static Stream<String> drained(World world) {
        return world.isDrained()
                ? Stream.empty()
                : Stream.of(
                        "I8: "
                                + world.lag()
                                + " records and "
                                + world.outboxRows()
                                + " outbox rows wait at the end");
    }

    /** I4: an outage is no record's failure, so it makes no dead letter. */
    private static Stream<String> outlasted(World world) {
        var outage = world.load().outage();
        return outage == null || outage.isQuiet() || world.deadLetters() == 0
                ? Stream.empty()
                : Stream.of("I4: an outage made " + world.deadLetters() + " dead letters");
    }

    public boolean isRight() {
        return violations.isEmpty();
    }
}
