package millrace.demo.drill;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.PayingStageOption;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.SimulatorsOption;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;
import millrace.demo.drill.Exercise.Drill;
import millrace.demo.drill.Exercise.OnAwsOnly;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code ./millrace drill}: exits with 1 when an alarm does not go off, or is not over,
 * in its time.
 */
@Command(
        name = "./millrace drill",
        description =
                "Lists the pages of the runbook with their drills. With a page: causes the condition"
                        + " of its alarm on a running local system, waits until the alarm goes off,"
                        + " mends it, and waits until it is over. With all: every drill, side by side"
                        + " where they do not disturb each other; takes about half an hour.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class DrillCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Parameters(
            paramLabel = "PAGE",
            arity = "0..1",
            description = "A page of docs/runbook, or all (default: lists them).")
    String page = "";

    @Mixin final ApiOption api = new ApiOption();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Its Kafka (default: of the same system).")
    String kafka = "";

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            description = "Its DynamoDB (default: of the same system).")
    URI dynamoDb = URI.create("");

    @Mixin final SimulatorsOption simulators = new SimulatorsOption();
    @Mixin final PayingStageOption stage = new PayingStageOption();
    @Mixin final HelpOption help = new HelpOption();

    @Spec CommandSpec spec = CommandSpec.create();

    private DrillCommand() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new DrillCommand());
    }

    @Override
    public Integer call() {
        if (page.isEmpty()) {
            DrillList.print(out());
            return 0;
        }
        if (page.equals(ALL)) {
            return walk(Drills.drills());
        }
        return switch (Drills.of(page).orElse(null)) {
            case Drill drill -> walk(List.of(drill));
            case OnAwsOnly none ->
                    failed("There is no drill of " + page + " on this machine: " + none.summary());
            case null -> failed("There is no page " + page + ": ./millrace drill lists all.");
        };
    }

    private int walk(List<Drill> drills) {
        try (var system = RunningSystem.at(api.address(), kafka, simulators.address())) {
            var practice = Practice.on(system, kafka, dynamoDb);
            var failed = new AtomicInteger();
            for (var round : Drills.rounds(drills)) {
                try (var walking = Executors.newVirtualThreadPerTaskExecutor()) {
                    round.forEach(drill ->
                            walking.execute(
                                    () -> failed.addAndGet(walked(practice, drill) ? 0 : 1)));
                }
            }
            out().println(
                            "%s of %s drills went as told."
                                    .formatted(drills.size() - failed.get(), drills.size()));
            out().flush();
            return failed.get() == 0 ? 0 : 1;
        } catch (UncheckedIOException | KafkaException | StepFailure unreachable) {
            return failed("The system cannot be used for a drill: " + unreachable.getMessage());
        }
    }

    private boolean walked(Practice practice, Drill drill) {
        var story = new Story(out(), drill.page());
        try {
            RunbookPage.of(Path.of(System.getProperty("millrace.root", "")), drill.page())
                    .tell(story);
            new Walk(practice, drill, story).walk();
            return true;
        } catch (StepFailure | UncheckedIOException | KafkaException failure) {
            story.fails(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private int failed(String sentence) {
        spec.commandLine().getErr().println(sentence);
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
