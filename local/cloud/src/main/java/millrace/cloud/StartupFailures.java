package millrace.cloud;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.lambda.isolated.IsolationUnavailableException;
import millrace.cloud.lambda.runtime.FunctionStartException;

/** Words a failed start as one sentence. */
final class StartupFailures {

    private StartupFailures() {}

    static LocalCloudException sentence(Exception failure) {
        return switch (failure) {
            case LocalCloudException worded -> worded;
            case InvalidAssemblyException invalid ->
                    new LocalCloudException(message(invalid), invalid);
            case IsolationUnavailableException elsewhere ->
                    new LocalCloudException(message(elsewhere), elsewhere);
            case BindException taken -> new LocalCloudException(message(taken), taken);
            case FunctionStartException broken ->
                    new LocalCloudException(message(broken) + rootCause(broken), broken);
            case FileSystemException unusable ->
                    new LocalCloudException(
                            "The local cloud cannot use "
                                    + unusable.getFile()
                                    + reason(unusable)
                                    + ": make it readable and writable",
                            unusable);
            case IOException unusable ->
                    new LocalCloudException(
                            "The local cloud cannot use its files or network: " + message(unusable),
                            unusable);
            default ->
                    new LocalCloudException(
                            "The local cloud does not start" + rootCause(failure), failure);
        };
    }

    /** Names the innermost cause, which frameworks wrap several times. */
    private static String rootCause(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return " (" + root + "): cloud.log among the log files tells more";
    }

    private static String reason(FileSystemException failure) {
        var reason = failure.getReason();
        return reason == null ? "" : " (" + reason + ")";
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null ? "no reason given" : message;
    }
}
