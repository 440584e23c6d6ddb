package millrace.bench;

import millrace.bench.coldstart.ColdStartBench;
import millrace.bench.concert.ConcertBench;
import millrace.bench.coupons.CouponsBench;
import millrace.bench.deadletters.DeadLettersBench;
import millrace.bench.devtrip.DevTripBench;
import millrace.bench.fuzz.FuzzBench;
import millrace.bench.groupcommit.GroupCommitBench;
import millrace.bench.orders.OrdersBench;
import millrace.bench.pipeline.PipelineBench;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of the benchmarks: {@code ./millrace bench <name>}. */
@Command(
        name = "./millrace bench",
        usageHelpWidth = 100,
        description = "Measures Millrace on this machine, each figure beside its floor.",
        subcommands = {
            OrdersBench.class,
            GroupCommitBench.class,
            ColdStartBench.class,
            PipelineBench.class,
            CouponsBench.class,
            DevTripBench.class,
            ConcertBench.class,
            DeadLettersBench.class,
            FuzzBench.class
        })
public final class Bench {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private Bench() {}

    public static void main(String[] arguments) {
        // Before anything logs: figures go to standard output alone.
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Bench())
                .setExecutionExceptionHandler(new NothingAnswers());
    }
}
