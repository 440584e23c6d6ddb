package millrace.cloud;

import java.io.IOException;
import java.nio.file.Path;

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
        CompiledCode.into(directory, "Echo", SOURCE);
    }
}
