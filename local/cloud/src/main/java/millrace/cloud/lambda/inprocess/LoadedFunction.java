package millrace.cloud.lambda.inprocess;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.lambda.runtime.LambdaContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's handler object in its own class loader. One object serves all invocations, side by
 * side.
 */
final class LoadedFunction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedFunction.class);

    private final FunctionResource function;
    private final ClassLoader loader;
    private final Object handler;
    private final Method method;
    private final Class<?> contextType;

    private LoadedFunction(
            FunctionResource function, ClassLoader loader, Object handler, Method method) {
        this.function = function;
        this.loader = loader;
        this.handler = handler;
        this.method = method;
        this.contextType = method.getParameterTypes()[2];
    }

    /**
     * The init phase: loads the class and calls its constructor with the environment, or without
     * arguments where it has no such constructor.
     *
     * @throws FunctionStartException when that fails
     */
    static LoadedFunction load(
            FunctionResource function, ClassLoader loader, Map<String, String> environment) {
        var current = Thread.currentThread();
        var before = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        try {
            var handler = function.handler().split("::", 2);
            var type = Class.forName(function.handlerClass(), true, loader);
            var context = Class.forName(LambdaContext.INTERFACE, true, loader);
            var methodName = handler.length == 2 ? handler[1] : "handleRequest";
            var method = type.getMethod(methodName, InputStream.class, OutputStream.class, context);
            return new LoadedFunction(function, loader, instance(type, environment), method);
        } catch (InvocationTargetException e) {
            throw new FunctionStartException(
                    function.name(), e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw new FunctionStartException(function.name(), e);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    static boolean takesEnvironment(Class<?> handler) {
        return Stream.of(handler.getConstructors()).anyMatch(LoadedFunction::takesEnvironment);
    }

    private static boolean takesEnvironment(Constructor<?> constructor) {
        return constructor.getParameterCount() == 1
                && constructor.getParameterTypes()[0] == Map.class;
    }

    private static Object instance(Class<?> type, Map<String, String> environment)
            throws ReflectiveOperationException {
        for (var constructor : type.getConstructors()) {
            if (takesEnvironment(constructor)) {
                return constructor.newInstance(environment);
            }
        }
        return type.getConstructor().newInstance();
    }

    FunctionResource function() {
        return function;
    }

    /**
     * @throws Throwable what the handler threw
     */
    byte[] call(byte[] payload, String requestId) throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        var answer = new ByteArrayOutputStream();
        try {
            method.invoke(
                    handler,
                    new ByteArrayInputStream(payload),
                    answer,
                    LambdaContext.create(contextType, function, requestId));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        return answer.toByteArray();
    }

    /** Lets the handler end what it has under way, while its classes can still be loaded. */
    @Override
    public void close() {
        if (handler instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) { // a function that does not end well stops no other
                LOG.warn("Function {} does not close", function.name(), e);
            }
        }
    }
}
