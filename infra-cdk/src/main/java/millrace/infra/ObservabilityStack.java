package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic of all alarms, and the group of all schedules with the alarms on it. */
final class ObservabilityStack extends Stack {

    private final Topic alarmTopic;

    ObservabilityStack(Construct app, Stage stage) {
        super(app, "Observability", Stacks.props(stage, "observability"));
        this.alarmTopic =
                Topic.Builder.create(this, "Alarms")
                        .topicName(stage.prefixed("alarms"))
                        .displayName("Millrace " + stage.name())
                        .enforceSsl(true)
                        .build();
        alarmTopic.addToResourcePolicy(publishingAlarms());
        stage.alarmEmail()
                .ifPresent(address -> alarmTopic.addSubscription(new EmailSubscription(address)));
        var schedules = SharedResources.scheduleGroup(stage.prefixed(""));
        CfnScheduleGroup.Builder.create(this, "Schedules").name(schedules).build();
        AccountAlarms.add(this, stage.prefixed(""), schedules, alarmTopic);
    }

    /** A policy of a topic replaces the default one, which lets CloudWatch publish. */
    private PolicyStatement publishingAlarms() {
        return PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(alarmTopic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount())))
                .build();
    }

    Topic alarmTopic() {
        return alarmTopic;
    }
}
