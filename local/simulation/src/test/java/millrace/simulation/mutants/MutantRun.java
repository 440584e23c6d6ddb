package millrace.simulation.mutants;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compiles a mutant and lets its checks look for it, in a JVM of its own. */
final class MutantRun {

    /** A mutant that never comes to an end is found, too. */
    static final Duration MAX_TIME = Duration.ofMinutes(5);

    private static final String ENDLESS = "no end";

    private final Path root;
    private final String classPath;

    MutantRun(Path root, String classPath) {
        this.root = root;
        this.classPath = classPath;
    }

    /**
     * The outcome of each check of the mutant.
     *
     * @throws IllegalArgumentException when the mutant does not apply or compile
     */
    List<Verdict> of(Mutant mutant) {
        try {
            var folder = Files.createTempDirectory("mutant");
            try {
                MutatedClasses.compile(mutant, root, folder, classPath);
                return run(mutant, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private List<Verdict> run(Mutant mutant, Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var jvm =
                new ProcessBuilder(command(mutant, folder))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            boolean ended = jvm.waitFor(MAX_TIME.toSeconds(), TimeUnit.SECONDS);
            return verdicts(mutant, Files.readAllLines(output), ended);
        } finally {
            jvm.destroyForcibly();
        }
    }

    private List<String> command(Mutant mutant, Path folder) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home", ""), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx1g",
                                "--add-opens",
                                "java.base/java.lang=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djdk.trackAllThreads=false",
                                "-Dlogback.configurationFile=logback-simulation.xml",
                                "-cp",
                                folder + File.pathSeparator + classPath,
                                RunChecks.class.getName()));
        mutant.foundBy().forEach(check -> command.add(check.toString()));
        return command;
    }

    private static List<Verdict> verdicts(Mutant mutant, List<String> output, boolean ended) {
        var verdicts = new ArrayList<Verdict>();
        for (var line : output) {
            var parts = line.split(RunChecks.SEPARATOR, -1);
            if (parts[0].equals(RunChecks.OUTCOME)) {
                verdicts.add(
                        new Verdict(
                                Check.of(parts[1]),
                                parts[2],
                                Integer.parseInt(parts[3]),
                                Duration.ofMillis(Long.parseLong(parts[4]))));
            }
        }
        if (!ended) {
            var unanswered = mutant.foundBy().get(verdicts.size());
            verdicts.add(new Verdict(unanswered, ENDLESS, 0, MAX_TIME));
        } else if (verdicts.size() < mutant.foundBy().size()) {
            throw new IllegalStateException(
                    mutant.name() + " could not be checked:\n" + String.join("\n", output));
        }
        return verdicts;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
