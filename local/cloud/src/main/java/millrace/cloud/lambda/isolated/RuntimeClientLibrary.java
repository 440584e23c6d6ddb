package millrace.cloud.lambda.isolated;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The native library of Lambda's runtime interface client, in a file that is written before any
 * process loads it and not again. Left to itself every process of the client unpacks the library to
 * the one path {@code /tmp/.libaws-lambda-jni.so}, over the file that another has just mapped, and
 * that one crashes in the dynamic linker.
 */
record RuntimeClientLibrary(Path file) implements AutoCloseable {

    /** The client loads the file that this names, and unpacks none. */
    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /**
     * @throws IsolationUnavailableException when the client has no library for this machine
     */
    static RuntimeClientLibrary unpack() throws IOException {
        var resource =
                resource(
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", ""),
                        isMusl(Path.of("/proc/self/maps")));
        var file = Files.createTempFile("millrace-runtime-client-", ".so");
        try (var library = AWSLambda.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("The runtime interface client has no " + resource);
            }
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new RuntimeClientLibrary(file);
    }

    static String resource(String system, String architecture, boolean musl) {
        var processor =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "aarch_64";
                    default -> throw unavailable(system, architecture);
                };
        if (!system.equals("Linux")) {
            throw unavailable(system, architecture);
        }
        return "/jni/libaws-lambda-jni." + (musl ? "linux_musl-" : "linux-") + processor + ".so";
    }

    /** The C library is this process's own, as its children are the same Java. */
    static boolean isMusl(Path memoryMap) throws IOException {
        return Files.exists(memoryMap) && Files.readString(memoryMap).contains("/ld-musl-");
    }

    private static IsolationUnavailableException unavailable(String system, String architecture) {
        return new IsolationUnavailableException(
                "Lambda's runtime interface client runs on Linux with x86_64 or aarch64 only, not on "
                        + system
                        + " with "
                        + architecture
                        + ": leave out --isolated");
    }

    String jvmOption() {
        return "-D" + PROPERTY + "=" + file;
    }

    /** Processes that have loaded the library keep it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
