package millrace.cloud.lambda.isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bootstraps of {@link ScriptRuntime} as files, for as long as it is open. */
record Bootstraps(Path directory) implements AutoCloseable {

    static Bootstraps unpack() throws IOException {
        var directory = Files.createTempDirectory("millrace-bootstraps-");
        for (var runtime : ScriptRuntime.values()) {
            try (var resource = Bootstraps.class.getResourceAsStream(runtime.bootstrap())) {
                if (resource == null) {
                    throw new IOException("There is no resource " + runtime.bootstrap());
                }
                Files.copy(resource, directory.resolve(runtime.bootstrap()));
            }
        }
        return new Bootstraps(directory);
    }

    Path of(ScriptRuntime runtime) {
        return directory.resolve(runtime.bootstrap());
    }

    /** Processes that have read theirs need it no more. */
    @Override
    public void close() {
        try {
            for (var runtime : ScriptRuntime.values()) {
                Files.deleteIfExists(of(runtime));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
