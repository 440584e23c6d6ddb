package millrace.simulation;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import millrace.simulation.fault.Fault;
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

    private static final double NANOS_PER_SECOND = 1e9;

    /** Steps that the story leaves out: reads, and whatever was answered. */
    private static final String UNEVENTFUL =
            "(Query|GetItem|BatchGetItem)|.* answered|end of .*|answer of .*|send to .*";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "SCENARIO", description = "One of counter, coupons, orders, or all.")
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
            names = "--instances",
            paramLabel = "N",
            description = "The most instances of one function (default: ${DEFAULT-VALUE}).")
    private int instances = Load.SMALL.instances();

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Clients (default: ${DEFAULT-VALUE}).")
    private int users = Load.SMALL.users();

    @Option(
            names = "--units",
            paramLabel = "N",
            description =
                    "Requests of one client, or units of the coupon (default: ${DEFAULT-VALUE}).")
    private int units = Load.SMALL.units();

    @Option(
            names = "--faults",
            paramLabel = "RATE",
            description =
                    "The largest share of steps that one kind of fault strikes; 0 for none"
                            + " (default: ${DEFAULT-VALUE}).")
    private double faultRate = Load.SMALL.faultRate();

    @Option(
            names = "--without",
            paramLabel = "KIND,...",
            hideParamSyntax = true,
            split = ",",
            description = "Kinds of faults that no run has, such as STALLED,INDEX_LAGS.")
    private List<Fault> without = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(SentenceErrors.commandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() {
        boolean right = true;
        for (var each : scenarios()) {
            right &= isRight(each);
        }
        return right ? 0 : 1;
    }

    private List<Scenario> scenarios() {
        try {
            return Scenarios.named(scenario);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
    }

    private Load load() {
        return new Load(
                instances,
                users,
                units,
                Load.SMALL.shards(),
                faultRate,
                without.isEmpty() ? Set.of() : EnumSet.copyOf(without),
                Load.SMALL.faultsEnd(),
                Load.SMALL.drain());
    }

    private boolean isRight(Scenario each) {
        var out = spec.commandLine().getOut();
        long start = System.nanoTime();
        long steps = 0;
        long strikes = 0;
        var wrong = new ArrayList<Run>();
        for (long n = seed; n < seed + runs; n++) {
            var run = Run.of(each, n, load());
            steps += run.steps();
            strikes += run.strikes().size();
            if (!run.isRight()) {
                wrong.add(run);
                out.printf(Locale.ROOT, "seed %d: %s%n", n, String.join("; ", run.violations()));
                out.flush();
            }
            if (runs == 1) {
                out.printf(
                        Locale.ROOT, "history %08x%n%s%n", run.story().hashCode(), run.measures());
            }
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        if (!wrong.isEmpty()) {
            tell(new Shrinking(each).shortest(wrong.getFirst()), each, out);
        }
        out.printf(
                Locale.ROOT,
                "%s: %d runs, %d wrong, %d faults, %d steps, %.1f s: %.1f runs/s, %.0f steps/s%n",
                each.name(),
                runs,
                wrong.size(),
                strikes,
                steps,
                seconds,
                runs / seconds,
                steps / seconds);
        out.flush();
        return wrong.isEmpty();
    }

    private void tell(Run run, Scenario scenario, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "The shortest run of seed %d (--instances %d --users %d --units %d):%n",
                run.seed(),
                run.load().instances(),
                run.load().users(),
                run.load().units());
        run.story().stream()
                .filter(entry -> !entry.what().matches(UNEVENTFUL))
                .forEach(entry -> out.println("  " + entry));
        run.violations().forEach(violation -> out.println("  " + violation));
        out.printf(
                Locale.ROOT,
                "Replay what was shortened: ./millrace simulate %s --seed %d%s%n",
                scenario.name(),
                run.seed(),
                replayOptions());
    }

    /** The given load, with which alone the seed gives the same run. */
    private String replayOptions() {
        return String.format(
                Locale.ROOT,
                " --instances %d --users %d --units %d --faults %s%s",
                instances,
                users,
                units,
                faultRate,
                without.isEmpty()
                        ? ""
                        : " --without " + without.stream().map(Fault::name).collect(joining(",")));
    }
}
