package millrace.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import millrace.cloud.cloudwatch.CloudWatchService;
import millrace.cloud.lambda.runtime.FakeFunctions;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class MeasuredFunctionsTest {

    @Test
    void invocations_and_errors_are_counted_under_lambdas_own_names() {
        var cloudWatch =
                new CloudWatchService(Path.of("unused.log"), MutableClock.epochUTC(), List::of);
        var functions = new FakeFunctions().answer("place", "{}");
        var measured = new MeasuredFunctions(functions, cloudWatch);

        measured.invoke("place", new byte[0]);
        functions.fail("place");
        measured.invoke("place", new byte[0]);

        assertThat(MeasuredFunctions.row("place", cloudWatch))
                .containsExactly("place", "2", "1", "0", "1.0", "1.0");
    }
}
