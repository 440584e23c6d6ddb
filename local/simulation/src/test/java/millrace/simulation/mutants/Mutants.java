package millrace.simulation.mutants;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks the code on purpose and sees whether it is found out. It ends with 1 when it is not. */
@Command(
        name = "./millrace mutants",
        description =
                "Breaks the code on purpose, one fault at a time, and sees whether the checks that"
                        + " each fault names find it out: scenarios of the simulation, unit tests."
                        + " Ends with 1 when one does not.",
        customSynopsis = "./millrace mutants [NAME...]",
        sortOptions = false,
        usageHelpWidth = 100)
public final class Mutants implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin final HelpOption help = new HelpOption();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Of a file in local/simulation/src/test/mutants (default: all).")
    private List<String> names = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(SentenceErrors.commandLine(new Mutants()).execute(arguments));
    }

    @Override
    public Integer call() {
        var root = Path.of(System.getProperty("millrace.root", "."));
        var all = Mutant.in(root);
        var run = new MutantRun(root, System.getProperty("java.class.path", ""));
        var out = spec.commandLine().getOut();
        int survived = 0;
        long start = System.nanoTime();
        var chosen = chosen(all);
        for (var mutant : chosen) {
            var verdicts = run.of(mutant);
            for (var verdict : verdicts) {
                out.printf(Locale.ROOT, "%-40s %s%n", mutant.name(), verdict);
                out.flush();
            }
            survived += verdicts.stream().allMatch(Verdict::isFound) ? 0 : 1;
        }
        out.printf(
                Locale.ROOT,
                "%d mutants, %d not found by all that should: %d s%n",
                chosen.size(),
                survived,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return survived == 0 ? 0 : 1;
    }

    private List<Mutant> chosen(List<Mutant> all) {
        for (var name : names) {
            if (all.stream().noneMatch(mutant -> mutant.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(), "There is no mutant " + name + ".");
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(mutant -> names.contains(mutant.name())).toList();
    }
}
