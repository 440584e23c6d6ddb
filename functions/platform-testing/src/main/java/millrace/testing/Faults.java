package millrace.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.platform.failure.RetriableFailure;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of a run, a step being a call of a watched port, and lets one of them go wrong.
 * After a crash every further step crashes too, until {@link #restart}. Thread-safe.
 */
public final class Faults {

    private final int faultyStep;
    private final @Nullable Fault fault;
    private final List<String> steps = new ArrayList<>();
    private boolean crashed;
    private boolean fired;

    private Faults(int faultyStep, @Nullable Fault fault) {
        this.faultyStep = faultyStep;
        this.fault = fault;
    }

    public static Faults none() {
        return new Faults(-1, null);
    }

    /**
     * @param step from 0, counted over all watched ports
     */
    static Faults at(int step, Fault fault) {
        return new Faults(step, fault);
    }

    /** The port with every call counted as a step. It must be an interface. */
    public <T> T watch(Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) ->
                                called(port, real, proxy, method, arguments)));
    }

    private @Nullable Object called(
            Class<?> port, Object real, Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(real, arguments);
        }
        if (method.isDefault() && isInherited(real, method)) {
            // Its steps are the calls that it makes of the port's other methods.
            return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        var happening = begin(port.getSimpleName() + "." + method.getName());
        if (happening == null) {
            return invoke(real, method, arguments);
        }
        if (happening.isDone()) {
            if (invoke(real, method, arguments) instanceof CompletableFuture<?> answer) {
                answer.exceptionally(failure -> null).join();
            }
        }
        return failed(happening, method);
    }

    private static boolean isInherited(Object real, Method method) throws NoSuchMethodException {
        return real.getClass().getMethod(method.getName(), method.getParameterTypes()).isDefault();
    }

    private synchronized @Nullable Fault begin(String step) {
        if (crashed) {
            throw new Crash("The function is gone before " + step);
        }
        steps.add(step);
        if (steps.size() - 1 != faultyStep || fault == null) {
            return null;
        }
        fired = true;
        crashed = fault.crashes();
        return fault;
    }

    private static @Nullable Object invoke(
            Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    // The failed future goes to the port's caller.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static Object failed(Fault fault, Method method) {
        if (fault.crashes()) {
            throw new Crash("The function is gone at " + method.getName());
        }
        var failure = new RetriableFailure(method.getName() + " gave no answer");
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return CompletableFuture.failedFuture(failure);
        }
        throw failure;
    }

    /** A new function instance takes over after a crash. */
    public synchronized void restart() {
        crashed = false;
    }

    /** The steps so far, as {@code Port.method}. */
    public synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    synchronized boolean hasFired() {
        return fired;
    }
}
