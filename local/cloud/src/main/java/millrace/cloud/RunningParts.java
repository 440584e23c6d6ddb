package millrace.cloud;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, and the order in which it stops: whoever feeds goes before who is fed. */
final class RunningParts implements AutoCloseable {

    enum Part {
        INTAKE,
        SCHEDULES,
        MAPPINGS,
        HTTP_API,
        LAMBDA_API,
        FUNCTIONS,
        OBSERVATION,
        TIMER,
        FUNCTION_LOGS,
        LOG_FILE,
        WEB_SERVER,
        KAFKA,
        DYNAMODB,
        OUTSIDE_SYSTEMS,
        WORK_DIRECTORY
    }

    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private final Map<Part, AutoCloseable> parts = new EnumMap<>(Part.class);

    synchronized <T extends AutoCloseable> T add(Part name, T part) {
        parts.put(name, part);
        return part;
    }

    /** Stops everything, whatever fails on the way. A second call does nothing. */
    @Override
    public synchronized void close() {
        parts.forEach((name, part) -> {
            long start = System.nanoTime();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop as it should", name, e);
            }
            LOG.debug("{} stopped in {} ms", name, (System.nanoTime() - start) / 1_000_000);
        });
        parts.clear();
    }
}
