package millrace.cloud;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.lambda.isolated.DebuggingUnavailableException;
import millrace.cloud.lambda.isolated.IsolationUnavailableException;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.service.UnusableAddressException;

/** Words a failed start as one sentence. */
final class StartupFailures {

    private static final String MORE_IN_THE_LOG = ": cloud.log among the log files tells more";

    private StartupFailures() {}

    static LocalCloudException sentence(Exception failure) {
        return switch (failure) {
            case LocalCloudException worded -> worded;
            case InvalidAssemblyException invalid ->
                    new LocalCloudException(message(invalid), invalid);
            case IsolationUnavailableException elsewhere ->
                    new LocalCloudException(message(elsewhere), elsewhere);
            case DebuggingUnavailableException elsewhere ->
                    new LocalCloudException(message(elsewhere), elsewhere);
            case UnusableAddressException unusable ->
                    new LocalCloudException(message(unusable), unusable);
            case BindException taken -> new LocalCloudException(message(taken), taken);
            case FunctionStartException broken ->
                    new LocalCloudException(
                            withReason(message(broken), broken) + MORE_IN_THE_LOG, broken);
            case FileSystemException unusable ->
                    new LocalCloudException(
                            "The local cloud cannot use "
                                    + unusable.getFile()
                                    + reason(unusable)
                                    + ": make it readable and writable",
                            unusable);
            case IOException unusable ->
                    new LocalCloudException(
                            withReason(
                                    "The local cloud cannot use its files or network: "
                                            + message(unusable),
                                    unusable),
                            unusable);
            default ->
                    new LocalCloudException(
                            withReason("The local cloud does not start", failure) + MORE_IN_THE_LOG,
                            failure);
        };
    }

    /**
     * Adds what the innermost cause says, which frameworks wrap several times, unless that is said
     * already. Its class stands in the log file, with its stack.
     */
    private static String withReason(String said, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var words = words(root);
        return words.isBlank() || said.contains(words) ? said : said + " (" + words + ")";
    }

    private static String words(Throwable root) {
        var message = root.getMessage() == null ? "" : root.getMessage();
        return switch (root) {
            case ClassNotFoundException _, NoClassDefFoundError _ ->
                    "the class " + message.replace('/', '.') + " is missing";
            case OutOfMemoryError _ -> "there is too little memory";
            default -> message;
        };
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
