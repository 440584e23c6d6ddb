package millrace.localstack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test class, and prints why, where there is no Docker engine or no token. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
@interface NeedsDocker {

    /** True where it needs {@code LOCALSTACK_AUTH_TOKEN}, too. */
    boolean andToken() default false;

    /** Asked for the class, before anything of it starts. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (context.getTestMethod().isPresent()) {
                return ConditionEvaluationResult.enabled("its class is");
            }
            var test = context.getRequiredTestClass();
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return skipped(test, "there is no Docker engine here");
            }
            return test.getAnnotation(NeedsDocker.class).andToken()
                            && System.getenv(LocalStackCloud.TOKEN) == null
                    ? skipped(test, LocalStackCloud.TOKEN + " is not set")
                    : ConditionEvaluationResult.enabled("there is what it needs");
        }

        private static ConditionEvaluationResult skipped(Class<?> test, String reason) {
            System.out.println("Skipped: " + test.getSimpleName() + ", because " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
