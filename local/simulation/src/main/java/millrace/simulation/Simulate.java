package millrace.simulation;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.Shrinking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs a scenario with many seeds, and tells the shortest story of the first that breaks a rule. It
 * ends with 1 when a rule was broken.
 */
@Command(
        name = "./millrace simulate",
        description =
                "Runs the real functions as many instances, on simulated services with faults, in"
                        + " virtual time. One seed is one run. Tells the shortest story of a run that"
                        + " breaks a rule.",
        customSynopsis = "./millrace simulate SCENARIO [OPTIONS]",
        sortOptions = false,
        usageHelpWidth = 100)
public final class Simulate implements Callable<Integer> {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** So many that a virtual machine's start does not count. */
    private static final int RUNS_WORTH_A_PROCESS = 50;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin final HelpOption help = new HelpOption();

    @Parameters(
            paramLabel = "SCENARIO",
            description =
                    "One of accounts, aggregates, concerts, counter, coupons, learning,"
                            + " notifications, operations, orders, or all.")
    private String scenario = "all";

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs, each with the next seed (default: ${DEFAULT-VALUE}).")
    private int runs = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description =
                    "Processes that share the runs (default: one for each processor, if there are "
                            + RUNS_WORTH_A_PROCESS
                            + " runs for each).")
    private int processes;

    @Option(
            names = "--design",
            paramLabel = "NAME",
            description =
                    "How coupons are given out: millrace, or beside it hot-counter, hot-transaction,"
                            + " one-by-one, redis-queue; or all, one after another"
                            + " (default: ${DEFAULT-VALUE}).")
    private String design = Scenarios.OWN_DESIGN;

    @Option(
            names = "--load",
            paramLabel = "NAME",
            description =
                    "What people do at a concert: fans, or expiry (holds that run out together),"
                            + " reads (of seats), room (a waiting room); or all"
                            + " (default: ${DEFAULT-VALUE}).")
    private String concertLoad = Scenarios.FANS;

    @Mixin private final LoadOptions load = new LoadOptions();

    public static void main(String[] arguments) {
        System.exit(SentenceErrors.commandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var part = System.getProperty(Processes.PART);
        if (part != null) {
            runPart(part);
            return 0;
        }
        var totals = new LinkedHashMap<String, Total>();
        Consumer<Outcome> report = outcome -> report(outcome, totals);
        if (processes() == 1) {
            scenarios()
                    .forEach(each -> {
                        totals.put(each.name(), new Total(each.name()));
                        runSeeds(each, 0, 1, report);
                    });
        } else {
            new Processes(spec.commandLine().getParseResult().originalArgs(), processes())
                    .run(report);
        }
        boolean right = true;
        for (var each : scenarios()) {
            right &= isRight(each, requireNonNull(totals.get(each.name())));
        }
        return right ? 0 : 1;
    }

    private int processes() {
        int useful = Math.max(1, runs / RUNS_WORTH_A_PROCESS);
        return Math.min(runs, processes > 0 ? processes : Math.min(PROCESSORS, useful));
    }

    /** The part of the seeds that this process was started for, an outcome a line. */
    private void runPart(String part) {
        var out = spec.commandLine().getOut();
        var numbers = part.split("/");
        int number = Integer.parseInt(numbers[0]);
        int of = Integer.parseInt(numbers[1]);
        Consumer<Outcome> tell =
                outcome -> {
                    out.println(outcome.line());
                    out.flush();
                };
        scenarios().forEach(each -> runSeeds(each, number - 1, of, tell));
    }

    private void runSeeds(Scenario scenario, int first, int every, Consumer<Outcome> outcomes) {
        for (int n = first; n < runs; n += every) {
            var run = run(scenario, seed + n, load.of(scenario));
            if (runs == 1) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "history %08x%n%s%n",
                                run.story().hashCode(),
                                run.measures());
            }
            outcomes.accept(Outcome.of(scenario, run));
        }
    }

    /**
     * Runs a seed.
     *
     * @throws IllegalStateException naming the seed, when the run itself comes to no end: with what
     *     was thrown as its cause
     */
    static Run run(Scenario scenario, long seed, Load load) {
        try {
            return Run.of(scenario, seed, load);
        } catch (RuntimeException | AssertionError thrown) {
            throw new IllegalStateException(
                    "Seed %s of %s has thrown".formatted(seed, scenario.name()), thrown);
        }
    }

    private void report(Outcome outcome, Map<String, Total> totals) {
        totals.computeIfAbsent(outcome.scenario(), Total::new).add(outcome);
        if (outcome.isWrong()) {
            var out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%s, seed %d: %s%n",
                    outcome.scenario(),
                    outcome.seed(),
                    outcome.violations());
            out.flush();
        }
    }

    private boolean isRight(Scenario scenario, Total total) {
        var out = spec.commandLine().getOut();
        total.lowestWrongSeed()
                .ifPresent(wrong -> {
                    var run = Run.of(scenario, wrong, load.of(scenario));
                    var shortest = new Shrinking(scenario).shortest(run);
                    new ShortestStory(shortest, replaying(shortest, scenario)).tell(out);
                });
        out.println(total);
        out.flush();
        return total.lowestWrongSeed().isEmpty();
    }

    private List<Scenario> scenarios() {
        try {
            if (!design.equals(Scenarios.OWN_DESIGN)) {
                requireScenario("coupons", "--design");
                return Scenarios.ofDesign(design);
            }
            if (!concertLoad.equals(Scenarios.FANS)) {
                requireScenario("concerts", "--load");
                return Scenarios.ofLoad(concertLoad);
            }
            return Scenarios.named(scenario);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
    }

    private void requireScenario(String name, String option) {
        if (!scenario.equals(name)) {
            throw new IllegalArgumentException(
                    "%s is for the scenario %s.".formatted(option, name));
        }
    }

    private String replaying(Run run, Scenario scenario) {
        return "./millrace simulate "
                + scenario.name()
                + " --seed "
                + run.seed()
                + load.replaying(scenario);
    }
}
