package millrace.simulation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import picocli.CommandLine.Option;

/** What the command line says of the fleet's size and of what goes wrong. */
final class LoadOptions {

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

    Load load() {
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

    /** The options with which alone a seed gives the same run again. */
    @Override
    public String toString() {
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
