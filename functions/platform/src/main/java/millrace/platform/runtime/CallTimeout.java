package millrace.platform.runtime;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Gives each call of an AWS service, the SDK's own retries included, no more time than the running
 * invocation has left. A call that brings its own time-out keeps it. Without time for a call it
 * throws {@link millrace.platform.failure.PassingFailure} and the call is not begun.
 */
final class CallTimeout implements ExecutionInterceptor {

    /** The time of a call that has no time-out of its own. */
    static final Duration USUAL = Duration.ofSeconds(5);

    @Override
    public SdkRequest modifyRequest(
            Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
        if (!(context.request() instanceof AwsRequest request)) {
            return context.request();
        }
        var given = request.overrideConfiguration();
        if (given.flatMap(AwsRequestOverrideConfiguration::apiCallTimeout).isPresent()) {
            return request;
        }
        var timed =
                given.map(AwsRequestOverrideConfiguration::toBuilder)
                        .orElseGet(AwsRequestOverrideConfiguration::builder)
                        .apiCallTimeout(Deadline.current().timeout(USUAL))
                        .build();
        return request.toBuilder().overrideConfiguration(timed).build();
    }
}
