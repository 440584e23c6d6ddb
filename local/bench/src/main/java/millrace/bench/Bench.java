package millrace.bench;

import millrace.bench.coldstart.ColdStartBench;
import millrace.bench.coupons.CouponsBench;
import millrace.bench.groupcommit.GroupCommitBench;
import millrace.bench.orders.OrdersBench;
import millrace.bench.pipeline.PipelineBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks: {@code ./millrace bench <name>}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Millrace on this machine, each figure beside its floor.",
        subcommands = {
            OrdersBench.class,
            GroupCommitBench.class,
            ColdStartBench.class,
            PipelineBench.class,
            CouponsBench.class
        })
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        // Before anything logs: figures go to standard output alone.
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
