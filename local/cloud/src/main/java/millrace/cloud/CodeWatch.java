package millrace.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionStartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the assembly and the files of its assets, and lets functions go on with code that was
 * built anew. Files count when they have been the same for {@link #INTERVAL}, so nothing is taken
 * half written. What cannot be read, or does not start, is told, and the code before goes on; a
 * function in a process of its own shows only at its next invocation that it does not start.
 */
final class CodeWatch implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CodeWatch.class);

    private final Path assembly;
    private final Path assetCache;
    private final LambdaService lambda;
    private final Consumer<String> told;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("code-watch").factory());
    private Set<Path> roots;
    private FileVersions running;
    private FileVersions lastSeen;
    private @Nullable FileVersions refused;
    private String lastFailure = "";

    /**
     * @param assetCache where zipped assets are unpacked
     * @param told gets a sentence for each change
     */
    CodeWatch(Path assembly, Path assetCache, LambdaService lambda, Consumer<String> told)
            throws IOException {
        this.assembly = assembly.toAbsolutePath();
        this.assetCache = assetCache;
        this.lambda = lambda;
        this.told = told;
        this.roots = roots(lambda.codeSources());
        this.running = FileVersions.of(roots);
        this.lastSeen = running;
    }

    private Set<Path> roots(Set<Path> codeSources) {
        var all = new HashSet<>(codeSources);
        all.add(assembly);
        return Set.copyOf(all);
    }

    void start() {
        long millis = INTERVAL.toMillis();
        var _ =
                looks.scheduleWithFixedDelay(
                        this::lookAndGoOn, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** One look that fails is followed by the next; the same failure is told once. */
    private void lookAndGoOn() {
        try {
            look();
            lastFailure = "";
        } catch (IOException | RuntimeException e) {
            if (!lastFailure.equals(e.toString())) {
                LOG.warn("The assembly {} cannot be watched now", assembly, e);
            }
            lastFailure = e.toString();
        }
    }

    void look() throws IOException {
        var seen = FileVersions.of(roots);
        boolean settled = seen.equals(lastSeen);
        lastSeen = seen;
        if (!settled || seen.equals(running) || seen.equals(refused)) {
            return;
        }
        try {
            take(seen.changedSince(running));
            running = FileVersions.of(roots);
            lastSeen = running;
        } catch (InvalidAssemblyException | FunctionStartException e) {
            refused = seen;
            LOG.info("Rebuilt code is refused", e);
            told.accept("Rebuilt code is not run: " + StartupFailures.sentence(e).getMessage());
        }
    }

    private void take(Set<Path> changedFiles) throws IOException {
        var read = Services.forReading(assembly);
        read.read(assembly, assetCache);
        roots = roots(read.lambda.codeSources());
        var changed =
                read.lambda.resources().stream()
                        .filter(function -> isChanged(function, changedFiles))
                        .toList();
        if (changed.isEmpty()) {
            // A synthesis goes on to write reports, which change nothing.
            if (changedFiles.stream().noneMatch(CodeWatch::isTemplate)) {
                return;
            }
            told.accept(
                    "The assembly changed, but the code of no function: start again to run the"
                            + " rest");
            return;
        }
        var replaced = lambda.replace(changed);
        if (replaced.isEmpty()) {
            told.accept(names(changed) + " is debugged and keeps its code");
        } else {
            told.accept(
                    names(replaced) + (replaced.size() == 1 ? " runs" : " run") + " as rebuilt");
        }
    }

    private boolean isChanged(FunctionResource function, Set<Path> changedFiles) {
        return lambda.resources().stream()
                .filter(before -> before.name().equals(function.name()))
                .anyMatch(before ->
                        !before.equals(function)
                                || changedFiles.stream().anyMatch(file -> isCode(function, file)));
    }

    private static boolean isCode(FunctionResource function, Path file) {
        return file.startsWith(function.codeDirectory())
                || function.layerDirectories().stream().anyMatch(file::startsWith);
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(".template.json");
    }

    private static String names(List<FunctionResource> functions) {
        return functions.stream()
                .map(FunctionResource::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
