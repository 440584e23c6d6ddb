package millrace.simulation;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Outage;
import millrace.simulation.fleet.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the command line for the fleet's size and of what goes wrong. */
final class LoadOptions {

    @Option(
            names = "--instances",
            paramLabel = "N",
            description =
                    "The most instances of one function (default, as of the next three: a small load that the scenario has).")
    private @Nullable Integer instances;

    @Option(names = "--users", paramLabel = "N", description = "Clients.")
    private @Nullable Integer users;

    @Option(
            names = "--units",
            paramLabel = "N",
            description = "Requests of one client, or units of the coupon.")
    private @Nullable Integer units;

    @Option(
            names = "--faults",
            paramLabel = "RATE",
            description = "The largest share of steps that one kind of fault strikes; 0 for none.")
    private @Nullable Double faultRate;

    @Option(
            names = "--every-fault",
            paramLabel = "RATE",
            description =
                    "Every kind of fault strikes, at this rate: a share of steps, of invocations"
                            + " for KILLED and STALLED, or of the time that a table or a partition is"
                            + " out of order.")
    private double everyFault;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Clients that begin each second; without it the scenario says when.")
    private double clientsPerSecond;

    @Option(
            names = "--outage",
            paramLabel = "SERVICE",
            description =
                    "tables, kafka, or the name of a table: it takes nothing for --minutes, and"
                            + " two minutes later all must be done. Or clients: they send nothing,"
                            + " and go on.")
    private String outage = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "The length of the outage (default: ${DEFAULT-VALUE}).")
    private long outageMinutes = 10;

    @Option(
            names = "--without",
            paramLabel = "KIND,...",
            hideParamSyntax = true,
            split = ",",
            description = "Kinds of faults that no run has, such as STALLED,INDEX_LAGS.")
    private List<Fault> without = new ArrayList<>();

    Load of(Scenario scenario) {
        var small = scenario.small();
        var drawn =
                new Load(
                        requireNonNullElse(instances, small.instances()),
                        requireNonNullElse(users, small.users()),
                        requireNonNullElse(units, small.units()),
                        small.shards(),
                        requireNonNullElse(faultRate, small.faultRate()),
                        without.isEmpty() ? small.without() : EnumSet.copyOf(without),
                        small.faultsEnd(),
                        small.drain());
        var arriving = clientsPerSecond > 0 ? drawn.arriving(clientsPerSecond) : drawn;
        var struck = everyFault > 0 ? arriving.withEveryFault(everyFault) : arriving;
        return outage.isEmpty()
                ? struck
                : struck.with(Outage.of(outage, Duration.ofMinutes(outageMinutes)));
    }

    /** The options with which alone a seed of the scenario gives the same run again. */
    String replaying(Scenario scenario) {
        var load = of(scenario);
        return String.format(
                        Locale.ROOT,
                        " --instances %d --users %d --units %d --faults %s",
                        load.instances(),
                        load.users(),
                        load.units(),
                        load.faultRate())
                + option("--every-fault", everyFault == 0 ? "" : String.valueOf(everyFault))
                + option("--rate", clientsPerSecond == 0 ? "" : String.valueOf(clientsPerSecond))
                + option("--outage", outage)
                + option("--minutes", outage.isEmpty() ? "" : String.valueOf(outageMinutes))
                + option("--without", without.stream().map(Fault::name).collect(joining(",")));
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : " " + name + " " + value;
    }
}
