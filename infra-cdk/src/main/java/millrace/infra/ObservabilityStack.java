package millrace.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import millrace.infra.function.Alarms;
import millrace.infra.function.ConsumerMapping;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * The topic of all alarms, the dashboard, and the group of all schedules with the alarms on it. It
 * names functions and groups by their fixed names only, so it needs no other stack.
 */
final class ObservabilityStack extends Stack {

    private static final int WIDGET_WIDTH = 12;

    private final Stage stage;
    private final Topic alarmTopic;

    ObservabilityStack(Construct app, Stage stage) {
        super(app, "Observability", Stacks.props(stage, "observability"));
        this.stage = stage;
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

    /** One page that answers: does it keep up, does it fail, is anything stuck? */
    void dashboard(Collection<? extends FunctionStack> contexts, SharedResources shared) {
        var functions = contexts.stream().flatMap(stack -> stack.functions().stream()).toList();
        var consumers = contexts.stream().flatMap(stack -> stack.consumers().stream()).toList();
        var stuck = contexts.stream().flatMap(stack -> stack.stuck().stream()).toList();
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(stage.prefixed("overview"))
                .widgets(
                        List.of(
                                row(
                                        graph(
                                                "Records behind",
                                                lag(consumers, shared, "SumOffsetLag")),
                                        graph(
                                                "Seconds behind",
                                                lag(consumers, shared, "EstimatedMaxTimeLag"))),
                                row(
                                        graph("Dead letters", deadLetters(consumers)),
                                        graph("Stuck", stuck)),
                                row(
                                        graph("Errors", each(functions, "Errors", "Sum")),
                                        graph("Throttles", each(functions, "Throttles", "Sum"))),
                                row(
                                        graph("Conflicts", ofCode(functions, "Conflicts")),
                                        graph(
                                                "Throttled by tables",
                                                ofCode(functions, "TableThrottles"))),
                                row(
                                        graph("Duration p99", each(functions, "Duration", "p99")),
                                        graph(
                                                "Invocations",
                                                each(functions, "Invocations", "Sum")))))
                .build();
    }

    private static List<IMetric> lag(
            List<ConsumerMapping> consumers, SharedResources shared, String metric) {
        return consumers.stream()
                .<IMetric>map(consumer ->
                        Alarms.ofGroup(
                                shared.kafka().name(),
                                consumer.spec().group(),
                                consumer.spec().source().name(),
                                metric))
                .toList();
    }

    private List<IMetric> deadLetters(List<ConsumerMapping> consumers) {
        var functions = new HashSet<ServerlessFunction>();
        return consumers.stream()
                .filter(consumer -> functions.add(consumer.function()))
                .<IMetric>map(consumer ->
                        Alarms.ofCode(
                                consumer.function().physicalName(),
                                stage.name(),
                                consumer.spec().failure().isPresent()
                                        ? "DeadLetters"
                                        : "DeadLettersUnhandled",
                                "Sum"))
                .toList();
    }

    private static List<IMetric> each(
            List<ServerlessFunction> functions, String metric, String statistic) {
        return functions.stream()
                .<IMetric>map(
                        function -> Alarms.ofFunction(function.physicalName(), metric, statistic))
                .toList();
    }

    private List<IMetric> ofCode(List<ServerlessFunction> functions, String metric) {
        return functions.stream()
                .<IMetric>map(function ->
                        Alarms.ofCode(function.physicalName(), stage.name(), metric, "Sum"))
                .toList();
    }

    private static List<IWidget> row(IWidget... widgets) {
        return new ArrayList<>(List.of(widgets));
    }

    private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.copyOf(metrics))
                .width(WIDGET_WIDTH)
                .build();
    }

    Topic alarmTopic() {
        return alarmTopic;
    }
}
