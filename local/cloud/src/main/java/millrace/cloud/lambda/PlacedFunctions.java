package millrace.cloud.lambda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import millrace.cloud.lambda.inprocess.InProcessFunctions;
import millrace.cloud.lambda.isolated.IsolatedFunctions;
import millrace.cloud.lambda.runtime.FunctionClassLoaders;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.UnknownFunctionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each function where it can run: in this JVM where its handler takes the function's variables, and
 * in processes of its own where it reads the environment of its process, as most do.
 */
final class PlacedFunctions implements FunctionRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(PlacedFunctions.class);

    private final List<FunctionRuntime> runtimes;
    private final Map<String, FunctionRuntime> byName = new LinkedHashMap<>();

    private PlacedFunctions(List<FunctionRuntime> runtimes) {
        this.runtimes = List.copyOf(runtimes);
        runtimes.forEach(each -> each.functionNames().forEach(name -> byName.put(name, each)));
    }

    /**
     * @param lines gets the function and the line for every line that a process prints
     * @throws millrace.cloud.lambda.isolated.IsolationUnavailableException when a function needs a
     *     JVM of its own and this machine cannot run one
     */
    static PlacedFunctions start(
            List<FunctionResource> resources,
            FunctionEnvironment environment,
            LambdaSettings settings,
            BiConsumer<String, String> lines)
            throws IOException {
        var debugged = settings.debugged();
        var loaders = new FunctionClassLoaders();
        var beside = new ArrayList<FunctionResource>();
        var alone = new ArrayList<FunctionResource>();
        for (var resource : resources) {
            var here =
                    !settings.isolated()
                            && resource.isJava()
                            && !(debugged != null && debugged.is(resource))
                            && suits(resource, loaders);
            (here ? beside : alone).add(resource);
        }
        var runtimes = new ArrayList<FunctionRuntime>();
        runtimes.add(InProcessFunctions.start(beside, environment, loaders));
        if (!alone.isEmpty()) {
            runtimes.add(
                    IsolatedFunctions.start(alone, environment, settings.logs(), lines, debugged));
        }
        return new PlacedFunctions(runtimes);
    }

    /** A handler that is not there is logged now and fails at its invocation, as on Lambda. */
    private static boolean suits(FunctionResource resource, FunctionClassLoaders loaders) {
        try {
            return InProcessFunctions.suits(resource, loaders);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.warn(
                    "The handler {} of {} cannot be loaded",
                    resource.handler(),
                    resource.name(),
                    e);
            return false;
        }
    }

    @Override
    public Set<String> functionNames() {
        return Set.copyOf(byName.keySet());
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        var runtime = byName.get(functionName);
        if (runtime == null) {
            throw new UnknownFunctionException(functionName);
        }
        return runtime.invoke(functionName, payload);
    }

    @Override
    public void awaitReady() {
        runtimes.forEach(FunctionRuntime::awaitReady);
    }

    @Override
    public void onInvocation(InvocationListener listener) {
        runtimes.forEach(each -> each.onInvocation(listener));
    }

    /** In the reverse order of their start. */
    @Override
    public void close() {
        runtimes.reversed().forEach(FunctionRuntime::close);
    }
}
