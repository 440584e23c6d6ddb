package millrace.cloud;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The causes of a log line behind it, from the outermost to the root, without their stacks: {@code
 * %causes} in a pattern. The log file has the stacks.
 */
public final class CausesInOneLine extends ThrowableHandlingConverter {

    /** Causes may also be in a circle. */
    private static final int MAX_CAUSES = 10;

    /** Made by logback. */
    public CausesInOneLine() {}

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        var cause = event.getThrowableProxy();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? ": " : ", because of ").append(name(cause.getClassName()));
            if (cause.getMessage() != null) {
                text.append(" (").append(cause.getMessage()).append(')');
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String name(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
