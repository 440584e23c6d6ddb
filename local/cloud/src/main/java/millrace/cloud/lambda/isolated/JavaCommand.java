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
import java.util.stream.Collectors;
import millrace.cloud.lambda.runtime.FunctionClassLoaders;
import millrace.cloud.lambda.runtime.FunctionResource;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A JVM with Lambda's runtime interface client and Lambda's defaults for Java. */
final class JavaCommand {

    /** Lambda leaves the rest to the JVM itself. */
    private static final double HEAP_SHARE = 0.85;

    private JavaCommand() {}

    /** The option that lets the JVM take a debugger at the address. */
    static List<String> debugger(String address) {
        return List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + address);
    }

    /**
     * @param options further ones of the JVM
     */
    static List<String> words(
            FunctionResource function, RuntimeClientLibrary library, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Math.round(function.memoryMegabytes() * HEAP_SHARE) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add(library.jvmOption());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(function));
        command.add(AWSLambda.class.getName());
        command.add(function.handler());
        return List.copyOf(command);
    }

    private static String classPath(FunctionResource function) {
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
