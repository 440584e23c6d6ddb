package millrace.cloud.lambda.isolated;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.cloud.lambda.runtime.FunctionClassLoaders;
import millrace.cloud.lambda.runtime.FunctionResource;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The command line of a function's own JVM: Lambda's runtime interface client with Lambda's
 * defaults for Java.
 */
record ProcessCommand(
        FunctionResource function, Map<String, String> environment, RuntimeClientLibrary library) {

    /** Lambda leaves the rest to the JVM itself. */
    private static final double HEAP_SHARE = 0.85;

    ProcessBuilder builder(String runtimeApi) {
        var builder = new ProcessBuilder(command());
        builder.directory(function.codeDirectory().toFile());
        builder.redirectErrorStream(true);
        var variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("_HANDLER", function.handler());
        variables.put("LAMBDA_TASK_ROOT", function.codeDirectory().toString());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("TZ", ":UTC");
        return builder;
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Math.round(function.memoryMegabytes() * HEAP_SHARE) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add(library.jvmOption());
        command.add("-cp");
        command.add(classPath());
        command.add(AWSLambda.class.getName());
        command.add(function.handler());
        return command;
    }

    private String classPath() {
        var path = new LinkedHashSet<Path>();
        for (Class<?> type :
                List.of(
                        AWSLambda.class,
                        Context.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class)) {
            path.add(locationOf(type));
        }
        path.addAll(FunctionClassLoaders.classPath(function));
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No place for " + type, e);
        }
    }
}
