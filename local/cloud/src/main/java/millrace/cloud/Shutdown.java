package millrace.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what has been added, the last first, whatever fails on the way. */
final class Shutdown implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private record Part(String name, AutoCloseable closing) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        add(part.getClass().getSimpleName(), part);
        return part;
    }

    /**
     * @param name for the log
     */
    synchronized void add(String name, AutoCloseable part) {
        parts.push(new Part(name, part));
    }

    /** A second call does nothing. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(Part part) {
        var start = System.nanoTime();
        try {
            part.closing().close();
        } catch (Exception e) {
            LOG.warn("{} did not stop as it should", part.name(), e);
        }
        LOG.debug("{} stopped in {} ms", part.name(), (System.nanoTime() - start) / 1_000_000);
    }
}
