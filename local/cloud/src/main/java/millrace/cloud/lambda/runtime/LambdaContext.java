package millrace.cloud.lambda.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import millrace.cloud.assembly.LocalAccount;
import org.jspecify.annotations.Nullable;

/**
 * The {@code com.amazonaws.services.lambda.runtime.Context} of one invocation, made in the
 * function's own class loader, as the interface of this class path is another class.
 */
public final class LambdaContext implements InvocationHandler {

    public static final String INTERFACE = "com.amazonaws.services.lambda.runtime.Context";

    private final FunctionResource function;
    private final String requestId;
    private final long deadlineNanos;

    private LambdaContext(FunctionResource function, String requestId) {
        this.function = function;
        this.requestId = requestId;
        this.deadlineNanos = System.nanoTime() + function.timeout().toNanos();
    }

    public static Object create(Class<?> contextType, FunctionResource function, String requestId) {
        return proxy(contextType, new LambdaContext(function, requestId));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "getAwsRequestId" -> requestId;
            case "getLogGroupName" -> "/aws/lambda/" + function.name();
            case "getLogStreamName" -> "local";
            case "getFunctionName" -> function.name();
            case "getFunctionVersion" -> "$LATEST";
            case "getInvokedFunctionArn" -> functionArn(function.name());
            case "getRemainingTimeInMillis" -> remainingMillis();
            case "getMemoryLimitInMB" -> function.memoryMegabytes();
            case "getLogger" -> proxy(method.getReturnType(), new Logger());
            case "toString" -> "Context of " + function.name() + " " + requestId;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default ->
                    method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : null;
        };
    }

    public static String functionArn(String functionName) {
        return LocalAccount.arn("lambda", "function:" + functionName);
    }

    private int remainingMillis() {
        var left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        return (int) Math.clamp(left, 0, Duration.ofHours(1).toMillis());
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** Lambda's logger prints to standard output. */
    private static final class Logger implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getName().equals("log") && arguments != null) {
                System.out.println(
                        arguments[0] instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(arguments[0]));
            }
            return null;
        }
    }
}
