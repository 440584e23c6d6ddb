package millrace.cloud.cloudwatch;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CloudWatch's message about a change of an alarm, as topics get it. */
final class AlarmMessage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REGION = "Asia Pacific (Seoul)";
    private static final int LONGEST_SUBJECT = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private AlarmMessage() {}

    /** In ASCII, as SNS takes nothing else. */
    static String subject(AlarmTransition transition) {
        var subject =
                "%s: \"%s\" in %s"
                        .formatted(transition.to(), transition.alarm().name(), REGION)
                        .replaceAll("[^\\x20-\\x7e]", "?");
        return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    }

    static String json(AlarmTransition transition, AlarmActions actions) {
        var alarm = transition.alarm();
        var message = JSON.createObjectNode();
        message.put("AlarmName", alarm.name());
        message.put("AlarmDescription", alarm.description());
        message.put("AWSAccountId", LocalAccount.ACCOUNT);
        message.put("NewStateValue", transition.to().name());
        message.put("NewStateReason", AlarmSentences.reason(transition));
        message.put("StateChangeTime", TIME.format(transition.at()));
        message.put("Region", REGION);
        message.put("AlarmArn", LocalAccount.arn("cloudwatch", "alarm:" + alarm.name()));
        message.put("OldStateValue", transition.from().name());
        message.set("OKActions", JSON.valueToTree(actions.onOk()));
        message.set("AlarmActions", JSON.valueToTree(actions.onAlarm()));
        message.set("InsufficientDataActions", JSON.valueToTree(actions.onInsufficientData()));
        trigger(message.putObject("Trigger"), alarm);
        return JSON.writeValueAsString(message);
    }

    private static void trigger(ObjectNode trigger, AlarmResource alarm) {
        alarm.onlyMetric()
                .ifPresentOrElse(
                        metric -> single(trigger, metric), () -> expression(trigger, alarm));
        trigger.put("Period", alarm.period().toSeconds());
        trigger.put("EvaluationPeriods", alarm.evaluationPeriods());
        trigger.put("DatapointsToAlarm", alarm.datapointsToAlarm());
        trigger.put("ComparisonOperator", alarm.comparison());
        trigger.put("Threshold", alarm.threshold());
        trigger.put("TreatMissingData", alarm.treatMissingData());
        trigger.put("EvaluateLowSampleCountPercentile", "");
    }

    private static void single(ObjectNode trigger, AlarmMetric metric) {
        trigger.put("MetricName", metric.metricName());
        trigger.put("Namespace", metric.namespace());
        var extended = metric.statistic().matches("p[0-9.]+");
        trigger.put("StatisticType", extended ? "ExtendedStatistic" : "Statistic");
        trigger.put(
                extended ? "ExtendedStatistic" : "Statistic",
                extended ? metric.statistic() : metric.statistic().toUpperCase(Locale.ROOT));
        trigger.putNull("Unit");
        dimensions(trigger, metric.dimensions());
    }

    private static void expression(ObjectNode trigger, AlarmResource alarm) {
        var members = trigger.putArray("Metrics");
        alarm.metrics()
                .forEach((id, metric) -> {
                    var member = members.addObject().put("Id", id);
                    var stat = member.putObject("MetricStat");
                    var of = stat.putObject("Metric");
                    dimensions(of, metric.dimensions());
                    of.put("MetricName", metric.metricName());
                    of.put("Namespace", metric.namespace());
                    stat.put("Period", alarm.period().toSeconds());
                    stat.put("Stat", metric.statistic());
                    member.put("ReturnData", false);
                });
    }

    private static void dimensions(ObjectNode to, Map<String, String> dimensions) {
        var listed = to.putArray("Dimensions");
        dimensions.forEach(
                (name, value) -> listed.addObject().put("value", value).put("name", name));
    }
}
