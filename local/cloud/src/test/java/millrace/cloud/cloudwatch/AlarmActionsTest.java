package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

class AlarmActionsTest {

    private record Act(String action, String subject, String message) {}

    @TempDir Path directory;
    private final MutableClock clock = MutableClock.epochUTC();
    private final List<Act> acts = new ArrayList<>();
    private CloudWatchService cloudWatch;

    @BeforeEach
    void create() {
        cloudWatch = new CloudWatchService(directory.resolve("functions.log"), clock, List::of);
        cloudWatch.onAlarmAction((action, subject, message) -> {
            throw new IllegalStateException("A listener that fails");
        });
        cloudWatch.onAlarmAction(
                (action, subject, message) -> acts.add(new Act(action, subject, message)));
    }

    @AfterEach
    void close() {
        cloudWatch.close();
    }

    private void goesOff(String name, String more) throws Exception {
        var alarm =
                """
                'A':{'Type':'AWS::CloudWatch::Alarm','Properties':{'AlarmName':'too-many%s',
                  'AlarmDescription':'Why','Namespace':'N','MetricName':'M','Statistic':'Sum','Period':60,
                  'Dimensions':[{'Name':'D','Value':'v'}],'EvaluationPeriods':1,'Threshold':0,
                  'ComparisonOperator':'GreaterThanThreshold','TreatMissingData':'notBreaching',
                  'AlarmActions':['arn:aws:sns:r:a:pager'],'OKActions':['arn:aws:sns:r:a:relief']%s}}
                """
                        .formatted(name, more);
        ServiceFixture.read(directory, alarm, cloudWatch);
        cloudWatch.evaluate();
        acts.clear();
        cloudWatch.record("N", "M", Map.of("D", "v"), 1);
        cloudWatch.evaluate();
        cloudWatch.evaluate();
    }

    @Test
    @Conforms(
            to = AwsPage.ALARMS,
            aws =
                    "an alarm that changes its state sends its actions of that state a message with the"
                            + " states, the reason and the trigger",
            ours = "the reason is in other words; only topics of SNS are actions")
    void an_alarm_that_goes_off_tells_its_actions() throws Exception {
        goesOff("", "");

        assertThat(acts).extracting(Act::action).containsExactly("arn:aws:sns:r:a:pager");
        assertThat(acts.getFirst().subject())
                .isEqualTo("ALARM: \"too-many\" in Asia Pacific (Seoul)");
        assertThat(JsonMapper.shared().readTree(acts.getFirst().message()))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"AlarmName":"too-many","AlarmDescription":"Why",
                                         "AWSAccountId":"000000000000","NewStateValue":"ALARM",
                                         "NewStateReason":"the sum of M was above 0 in a period of 60 s.",
                                         "StateChangeTime":"1970-01-01T00:00:00.000+0000",
                                         "Region":"Asia Pacific (Seoul)",
                                         "AlarmArn":"arn:aws:cloudwatch:ap-northeast-2:000000000000:alarm:too-many",
                                         "OldStateValue":"OK","OKActions":["arn:aws:sns:r:a:relief"],
                                         "AlarmActions":["arn:aws:sns:r:a:pager"],
                                         "InsufficientDataActions":[],
                                         "Trigger":{"MetricName":"M","Namespace":"N",
                                          "StatisticType":"Statistic","Statistic":"SUM","Unit":null,
                                          "Dimensions":[{"value":"v","name":"D"}],"Period":60,
                                          "EvaluationPeriods":1,"DatapointsToAlarm":1,
                                          "ComparisonOperator":"GreaterThanThreshold","Threshold":0.0,
                                          "TreatMissingData":"notBreaching",
                                          "EvaluateLowSampleCountPercentile":""}}
                                        """));
    }

    @Test
    void an_alarm_that_is_over_tells_its_other_actions() throws Exception {
        goesOff("", "");
        clock.add(Duration.ofMinutes(2));
        cloudWatch.evaluate();

        assertThat(acts.getLast().action()).isEqualTo("arn:aws:sns:r:a:relief");
        assertThat(acts.getLast().message())
                .contains("\"NewStateReason\":\"the sum of M is not above 0.\"");
    }

    @Test
    void actions_that_are_not_enabled_get_nothing() throws Exception {
        goesOff("", ",'ActionsEnabled':false");

        assertThat(acts).isEmpty();
    }

    @Test
    void a_subject_is_ascii_and_at_most_100_characters() throws Exception {
        goesOff("가" + "x".repeat(100), "");

        assertThat(acts.getFirst().subject()).startsWith("ALARM: \"too-many?xx").hasSize(100);
    }
}
