package millrace.simulation;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line says of the fleet's size and of what goes wrong. */
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
            names = "--without",
            paramLabel = "KIND,...",
            hideParamSyntax = true,
            split = ",",
            description = "Kinds of faults that no run has, such as STALLED,INDEX_LAGS.")
    private List<Fault> without = new ArrayList<>();

    Load of(Scenario scenario) {
        var small = scenario.small();
        return new Load(
                requireNonNullElse(instances, small.instances()),
                requireNonNullElse(users, small.users()),
                requireNonNullElse(units, small.units()),
                small.shards(),
                requireNonNullElse(faultRate, small.faultRate()),
                without.isEmpty() ? small.without() : EnumSet.copyOf(without),
                small.faultsEnd(),
                small.drain());
    }

    /** The options with which alone a seed of the scenario gives the same run again. */
    String replaying(Scenario scenario) {
        var load = of(scenario);
        return String.format(
                Locale.ROOT,
                " --instances %d --users %d --units %d --faults %s%s",
                load.instances(),
                load.users(),
                load.units(),
                load.faultRate(),
                without.isEmpty()
                        ? ""
                        : " --without " + without.stream().map(Fault::name).collect(joining(",")));
    }
}
