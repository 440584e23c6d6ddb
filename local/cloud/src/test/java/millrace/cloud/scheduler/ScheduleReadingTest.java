package millrace.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.scheduler.ScheduleResource.FunctionTarget;
import millrace.cloud.scheduler.ScheduleResource.Origin;
import millrace.cloud.scheduler.ScheduleResource.QueueTarget;
import millrace.cloud.scheduler.ScheduleResource.TopicTarget;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.NotEmulatedResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleReadingTest {

    private static final String FUNCTION = "{'Arn':'arn:aws:lambda:r:a:function:sweep:live'}";

    @TempDir Path directory;
    private final NotEmulatedResources notEmulated = new NotEmulatedResources();
    private final ScheduleReading reading =
            new ScheduleReading(
                    notEmulated,
                    "news"::equals,
                    reference ->
                            reference.endsWith("gems")
                                    ? Optional.of("the function gems runs on ruby3.3")
                                    : Optional.empty());

    private Resource resource(String properties) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                "{'Resources':{'R':{'Type':'T','Properties':{"
                                        + properties
                                        + "}}}}")
                        .written();
        return new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                .read(assembly)
                .all()
                .getFirst();
    }

    @Test
    @Conforms(
            to = AwsPage.RULES,
            aws =
                    "a rule sends each of its targets the input of the template or a Scheduled Event,"
                            + " by UTC",
            ours = "to functions, standard queues and standard topics")
    void a_rule_has_functions_queues_and_topics_as_targets() throws IOException {
        var rule =
                reading.rule(
                                resource(
                                        "'Name':'nightly','ScheduleExpression':'rate(1 day)','Targets':["
                                                + FUNCTION
                                                + ",{'Arn':'arn:aws:sqs:r:a:jobs','Input':'go'},"
                                                + "{'Arn':'arn:aws:sns:r:a:news'}]"))
                        .orElseThrow();

        assertThat(rule)
                .isEqualTo(
                        new ScheduleResource(
                                "nightly",
                                Timing.read("rate(1 day)", "UTC"),
                                Origin.RULES,
                                List.of(
                                        new FunctionTarget("sweep", null),
                                        new QueueTarget("jobs", "go"),
                                        new TopicTarget("news", null))));
        assertThat(rule.targetNames()).isEqualTo("sweep, jobs, news");
    }

    @Test
    void a_schedule_has_a_zone_and_one_target() throws IOException {
        var schedule =
                reading.schedule(
                                resource(
                                        "'ScheduleExpression':'at(2026-03-12T09:00:00)',"
                                                + "'ScheduleExpressionTimezone':'Asia/Seoul',"
                                                + "'EndDate':'2027','Target':"
                                                + FUNCTION))
                        .orElseThrow();

        assertThat(schedule.timing())
                .isEqualTo(Timing.read("at(2026-03-12T09:00:00)", "Asia/Seoul"));
        assertThat(schedule.targets()).containsExactly(new FunctionTarget("sweep", null));
        assertThat(reasons()).containsExactly("its EndDate is not looked at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'EventPattern':{}                                                                          | has no schedule, and events that match a pattern are not routed
                    'ScheduleExpression':'rate(1 day)','State':'DISABLED'                                      | is disabled
                    'ScheduleExpression':'cron(1)'                                                             | has a schedule that cannot be read: cron(1)
                    'ScheduleExpression':'rate(1 day)','Targets':[{'Arn':'arn:aws:sqs:r:a:q','InputPath':'$'}] | has a target with InputPath, and events are not transformed
                    'ScheduleExpression':'rate(1 day)','Targets':[{'Arn':'arn:aws:sqs:r:a:q.fifo'}]            | has the target arn:aws:sqs:r:a:q.fifo, and only functions, standard queues and standard topics of the assembly are targets
                    'ScheduleExpression':'rate(1 day)','Targets':[{'Arn':'arn:aws:lambda:r:a:function:gems'}]  | has a target that is not called: the function gems runs on ruby3.3
                    """)
    void what_cannot_run_is_listed_with_the_reason(String properties, String reason)
            throws IOException {
        assertThat(reading.rule(resource(properties))).isEmpty();
        assertThat(reasons()).containsExactly(reason);
    }

    private List<String> reasons() {
        return notEmulated.list().stream().map(NotEmulated::reason).toList();
    }
}
