package millrace.demo;

import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the simulators behave normally again when a scenario is cut off by a signal. */
final class NormalAgain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NormalAgain.class);

    private final Thread hook;

    private NormalAgain(SimulatorClient simulators) {
        hook =
                Thread.ofPlatform()
                        .name("simulators-normal-again")
                        .unstarted(() -> reset(simulators));
    }

    static NormalAgain onExit(SimulatorClient simulators) {
        var normalAgain = new NormalAgain(simulators);
        Runtime.getRuntime().addShutdownHook(normalAgain.hook);
        return normalAgain;
    }

    private static void reset(SimulatorClient simulators) {
        try {
            simulators.leave();
        } catch (UncheckedIOException gone) {
            LOG.info("The simulators are gone", gone);
        }
    }

    /** The scenario came to its end and has reset them itself. */
    @Override
    public void close() {
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            LOG.debug("The hook is at work", exiting);
        }
    }
}
