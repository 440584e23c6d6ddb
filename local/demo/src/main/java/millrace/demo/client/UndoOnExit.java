package millrace.demo.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Undoes something when a signal ends the JVM, such as Ctrl-C, before this is closed. */
public final class UndoOnExit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UndoOnExit.class);

    private final Thread hook;

    /**
     * @param what for the log, such as "the simulators' behaviour"
     */
    public UndoOnExit(String what, Runnable undo) {
        hook = Thread.ofPlatform().name("undo").unstarted(() -> run(what, undo));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void run(String what, Runnable undo) {
        try {
            undo.run();
        } catch (RuntimeException gone) {
            LOG.warn("Nobody takes back {}", what, gone);
        }
    }

    /** It has been undone, or is being undone by the signal. */
    @Override
    public void close() {
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            LOG.debug("The hook is at work", exiting);
        }
    }
}
