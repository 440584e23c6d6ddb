package millrace.infra.function;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Calls a function once a minute through a role that can call nothing else. A call that fails is
 * not repeated: the next one is due within the minute. The function must end within the minute, so
 * that two never work side by side. An alarm goes off when it has not been called for some minutes.
 */
public final class EveryMinute extends Construct {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** A deployment that replaces the function may cost a call. */
    private static final int SILENT_MINUTES = 5;

    /**
     * @throws InvalidInfrastructure when the function may run longer than the period
     */
    public EveryMinute(Construct scope, ServerlessFunction function) {
        super(scope, function.spec().name() + "-schedule");
        if (function.spec().timeout().compareTo(PERIOD) >= 0) {
            throw new InvalidInfrastructure(
                    "The function %s may run %s s, but is called every %s s."
                            .formatted(
                                    function.spec().name(),
                                    function.spec().timeout().toSeconds(),
                                    PERIOD.toSeconds()));
        }
        tellOfSilence(function);
        var role = role(function);
        CfnSchedule.Builder.create(this, "Schedule")
                .name(function.physicalName())
                .groupName(SharedResources.scheduleGroup(function.shared().prefix()))
                .description("Calls " + function.physicalName() + " every minute")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(
                        CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(
                        CfnSchedule.TargetProperty.builder()
                                .arn(function.live().getFunctionArn())
                                .roleArn(role.getRoleArn())
                                .input("{}")
                                .retryPolicy(noRetries())
                                .build())
                .build()
                .getNode()
                .addDependency(role);
        CfnEventInvokeConfig.Builder.create(this, "NoRetries")
                .functionName(function.physicalName())
                .qualifier("live")
                .maximumRetryAttempts(0)
                .maximumEventAgeInSeconds(PERIOD.toSeconds())
                .build()
                .getNode()
                .addDependency(function.live());
    }

    private void tellOfSilence(ServerlessFunction function) {
        var name = function.physicalName();
        new Alarms(this, name + "-", function.shared().alarmTopic())
                .silent(
                        "not-called",
                        "%s is to be called every minute, and has not been for five"
                                .formatted(name),
                        Alarms.ofFunction(name, "Invocations", "Sum"),
                        SILENT_MINUTES);
    }

    private static CfnSchedule.RetryPolicyProperty noRetries() {
        return CfnSchedule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(0)
                .maximumEventAgeInSeconds(PERIOD.toSeconds())
                .build();
    }

    private Role role(ServerlessFunction function) {
        var role =
                Role.Builder.create(this, "Role")
                        .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
                        .build();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("lambda:InvokeFunction"))
                        .resources(List.of(function.live().getFunctionArn()))
                        .build());
        return role;
    }
}
