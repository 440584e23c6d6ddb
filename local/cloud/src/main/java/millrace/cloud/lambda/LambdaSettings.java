package millrace.cloud.lambda;

import java.nio.file.Path;

/**
 * @param isolated runs each function in a JVM of its own
 * @param logs gets a file for each such JVM
 */
public record LambdaSettings(boolean isolated, Path logs) {}
