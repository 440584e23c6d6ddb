package millrace.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** A function's code that answers what it is sent and prints one metric; compiled for a test. */
final class EchoCode {

    private static final String SOURCE =
            """
            package millrace.cloud.echo;

            import com.amazonaws.services.lambda.runtime.Context;
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.util.Map;

            public final class Echo {
                private final String name;

                public Echo(Map<String, String> environment) {
                    name = environment.get("NAME");
                }

                public void handleRequest(InputStream in, OutputStream out, Context context)
                        throws Exception {
                    System.out.println(
                            "{\\"_aws\\":{\\"CloudWatchMetrics\\":[{\\"Namespace\\":\\"Echo\\","
                                    + "\\"Dimensions\\":[[\\"Name\\"]],\\"Metrics\\":[{\\"Name\\":\\"Calls\\"}]}]},"
                                    + "\\"Name\\":\\"" + name + "\\",\\"Calls\\":1}");
                    in.transferTo(out);
                }
            }
            """;

    private EchoCode() {}

    /** Leaves classes and Lambda's interfaces in the directory, as an unpacked asset has them. */
    static void compileInto(Path directory) throws IOException {
        var lib = Files.createDirectories(directory.resolve("lib"));
        var core = lambdaInterfaces();
        Files.copy(core, lib.resolve(core.getFileName()));
        var source = directory.resolve("Echo.java");
        Files.writeString(source, SOURCE);
        var compiler = ToolProvider.getSystemJavaCompiler();
        int failed =
                compiler.run(
                        null,
                        null,
                        null,
                        List.of(
                                        "-d",
                                        directory.toString(),
                                        "-cp",
                                        core.toString(),
                                        source.toString())
                                .toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("The echo function does not compile");
        }
    }

    private static Path lambdaInterfaces() {
        var classPath = System.getProperty("java.class.path");
        for (var entry : classPath.split(System.getProperty("path.separator"))) {
            if (entry.contains("aws-lambda-java-core")) {
                return Path.of(entry);
            }
        }
        throw new IllegalStateException("aws-lambda-java-core is not on the class path");
    }
}
