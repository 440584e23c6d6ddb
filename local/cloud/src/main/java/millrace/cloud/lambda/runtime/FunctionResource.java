package millrace.cloud.lambda.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function with its code unpacked on disk.
 *
 * @param runtime as in the template, such as {@code java25}
 * @param handler as in the template, such as {@code
 *     millrace.platform.lambda.FunctionHandler::handleRequest}
 * @param codeDirectory the unpacked code asset; jars lie in its {@code lib} folder
 * @param layerDirectories the unpacked layer assets; jars lie in their {@code java/lib} folders
 * @param environment resolved values; AWS endpoints and credentials are added by the runtime
 */
public record FunctionResource(
        String name,
        String runtime,
        String handler,
        Path codeDirectory,
        List<Path> layerDirectories,
        Map<String, String> environment,
        Duration timeout,
        int memoryMegabytes) {

    /** The same function with another time-out. */
    public FunctionResource withTimeout(Duration other) {
        return new FunctionResource(
                name,
                runtime,
                handler,
                codeDirectory,
                layerDirectories,
                environment,
                other,
                memoryMegabytes);
    }

    /** True where it runs on a JVM. */
    public boolean isJava() {
        return runtime.startsWith("java");
    }

    /** The handler's class, where the function runs on a JVM. */
    public String handlerClass() {
        return handler.split("::", 2)[0];
    }
}
