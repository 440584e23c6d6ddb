package millrace.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Captures what a class logs while this is open, away from the console. A line's context is read
 * when it is logged: logback reads it lazily, and by then the work that set it is over.
 */
public final class LogLines implements AutoCloseable {

    /** A logged line; {@code stack} is empty where nothing was thrown. */
    public record Line(Level level, String message, Map<String, String> context, String stack) {

        private static Line of(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            return new Line(
                    event.getLevel(),
                    event.getFormattedMessage(),
                    Map.copyOf(event.getMDCPropertyMap()),
                    thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
        }
    }

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    lines.add(Line.of(event));
                }
            };

    private LogLines(Logger logger, Level from) {
        this.logger = logger;
        appender.start();
        logger.setLevel(from);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    /** Keeps what this class logs at the level or above it. */
    public static LogLines of(Class<?> logging, Level from) {
        return new LogLines((Logger) LoggerFactory.getLogger(logging), from);
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}
