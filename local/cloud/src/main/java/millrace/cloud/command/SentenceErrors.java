package millrace.cloud.command;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Answers a command line that cannot be run with one sentence, and exit code 2. */
public final class SentenceErrors implements IParameterExceptionHandler {

    /** A command with these errors. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command).setParameterExceptionHandler(new SentenceErrors());
    }

    @Override
    public int handleParseException(ParameterException refused, String[] arguments) {
        var command = refused.getCommandLine();
        command.getErr().println(refused.getMessage());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
