package millrace.cloud.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.cloudwatch.CloudWatchService;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import org.threeten.extra.MutableClock;

/** Lambda without other services. */
public final class LambdaFixture {

    private LambdaFixture() {}

    public static LambdaService service(Path logs) {
        return new LambdaService(
                new LambdaSettings(false, logs, null),
                new FunctionEnvironment(template -> Map.of()),
                new CloudWatchService(
                        logs.resolve("functions.log"), MutableClock.epochUTC(), List::of));
    }
}
