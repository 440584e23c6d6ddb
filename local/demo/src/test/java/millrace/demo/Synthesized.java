package millrace.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The cloud assembly of this build, made once by the infrastructure's own program. */
public final class Synthesized {

    /** This module; the build sets it. */
    static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final int LIMIT_SECONDS = 600;

    private Synthesized() {}

    /** Holds the path; the class's initialization makes the assembly. */
    private static final class Once {
        static final Path ASSEMBLY = synthesize();
    }

    public static Path assembly() {
        return Once.ASSEMBLY;
    }

    private static Path synthesize() {
        var project = MODULE.resolve("../..").normalize();
        var infra = project.resolve("infra-cdk/target");
        var output = MODULE.resolve("target/cdk.out");
        var log = MODULE.resolve("target/synth.log");
        try {
            Files.createDirectories(log.getParent());
            var classPath =
                    Files.readString(infra.resolve("class-path.txt")).strip()
                            + File.pathSeparator
                            + infra.resolve("classes");
            var command =
                    List.of(
                            Jvm.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            "millrace.infra.MillraceApp",
                            "--stage",
                            "local",
                            "--project",
                            project.toString(),
                            "--outdir",
                            output.toString());
            var synth =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!synth.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || synth.exitValue() != 0) {
                throw new IllegalStateException("No assembly: " + Files.readString(log));
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("No assembly; is infra-cdk built?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while synthesizing", e);
        }
    }
}
