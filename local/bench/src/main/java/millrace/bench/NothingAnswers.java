package millrace.bench;

import java.net.ConnectException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Words a benchmark that found nobody to measure as one sentence; any other failure is a fault. */
final class NothingAnswers implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        if (refusedConnection(failure).isEmpty()) {
            throw failure;
        }
        command.getErr()
                .println(
                        "Nothing answers at the given address: start ./millrace up in another"
                                + " terminal, or name another one with --api.");
        return 1;
    }

    private static Optional<Throwable> refusedConnection(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ConnectException.class::isInstance)
                .findFirst();
    }
}
