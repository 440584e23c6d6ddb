package millrace.cloud.lambda;

import java.nio.file.Path;
import millrace.cloud.lambda.isolated.DebuggedFunction;
import org.jspecify.annotations.Nullable;

/**
 * @param isolated runs each function in a JVM of its own
 * @param logs gets a file for each such JVM
 * @param debugged has one of its own, to which a debugger can attach; null for none
 */
public record LambdaSettings(boolean isolated, Path logs, @Nullable DebuggedFunction debugged) {}
