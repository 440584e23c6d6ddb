package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.jsii.JsiiObject;
import software.constructs.Construct;

/**
 * The assembly of the CDK app with which the local cloud is tested is what the app beside it
 * synthesizes. {@code mvn -pl infra-cdk test -Dcontract.write=true} writes it.
 */
class ForeignBakeryTest {

    private static final Path APP = Path.of("../local/cloud/src/test/resources/foreign/bakery");
    private static final Path ASSEMBLY = APP.resolve("assembly");

    @TempDir Path directory;

    @Test
    void the_checked_in_assembly_is_what_the_app_synthesizes() throws Exception {
        var output = directory.resolve("assembly");
        synthesize(output);
        if (Boolean.getBoolean("contract.write")) {
            replace(output);
        }
        assertThat(texts(ASSEMBLY))
                .as("written with -Dcontract.write=true")
                .isEqualTo(texts(output));
    }

    private void synthesize(Path output) throws Exception {
        var compiled =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                libraries(),
                                "-d",
                                directory.toString(),
                                APP.resolve("Bakery.java").toString());
        assertThat(compiled).isZero();
        try (var loader =
                new URLClassLoader(
                        new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Bakery")
                    .getMethod("synthesize", Path.class, Path.class)
                    .invoke(null, output, APP.resolve("functions").toAbsolutePath().normalize());
        }
    }

    /** The CDK's own; how tests are run changes the class path of the process. */
    private static String libraries() {
        return Stream.of(App.class, Construct.class, JsiiObject.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void replace(Path output) throws IOException {
        if (Files.exists(ASSEMBLY)) {
            try (var old = Files.walk(ASSEMBLY)) {
                for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (var file : texts(output).entrySet()) {
            var target = ASSEMBLY.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    /** The rest tells of the machine that synthesized. */
    private static boolean isRead(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.equals("manifest.json")
                        || name.endsWith(".template.json")
                        || name.endsWith(".assets.json")
                        || name.endsWith(".py"));
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(ForeignBakeryTest::isRead).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
