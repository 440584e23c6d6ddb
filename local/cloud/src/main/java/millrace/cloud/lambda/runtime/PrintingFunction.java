package millrace.cloud.lambda.runtime;

/**
 * The function whose code runs in a thread, and in the threads that it starts, so that what it
 * prints can be told from what others print.
 */
public final class PrintingFunction {

    private static final ThreadLocal<String> NAME =
            new InheritableThreadLocal<>() {
                @Override
                protected String initialValue() {
                    return "";
                }
            };

    private PrintingFunction() {}

    /** From now on this thread is the function's, until it ends or {@link #leave}. */
    public static void enter(String functionName) {
        NAME.set(functionName);
    }

    public static void leave() {
        NAME.remove();
    }

    /** The name, or empty in a thread of no function. */
    public static String current() {
        return NAME.get();
    }
}
