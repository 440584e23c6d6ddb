package millrace.cloud.cloudwatch;

import static millrace.cloud.service.ServiceFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.http.HttpCall;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.service.ViewQuery;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

@InEveryLocale
class CloudWatchServiceTest {

    private static final String ALARM =
            """
            'A':{'Type':'AWS::CloudWatch::Alarm','Properties':{'AlarmName':'a\\\\b','Namespace':'N',
              'MetricName':'M','Statistic':'Sum','Period':60,'EvaluationPeriods':1,'Threshold':0,
              'ComparisonOperator':'GreaterThanThreshold'}}
            """;

    @TempDir Path directory;
    private CloudWatchService cloudWatch;

    @BeforeEach
    void start() throws Exception {
        cloudWatch =
                new CloudWatchService(
                        directory.resolve("functions.log"), MutableClock.epochUTC(), List::of);
        ServiceFixture.read(directory, ALARM, cloudWatch);
        ServiceFixture.start(cloudWatch);
    }

    @AfterEach
    void close() {
        cloudWatch.close();
    }

    private String prometheus() {
        return text(
                cloudWatch
                        .endpoints()
                        .getFirst()
                        .handler()
                        .answer(
                                new HttpCall(
                                        "GET",
                                        "/metrics",
                                        "",
                                        Map.of(),
                                        new byte[0],
                                        "127.0.0.1")));
    }

    @Test
    void metrics_of_lines_and_services_are_prometheus_text() {
        cloudWatch.line(
                "f",
                """
                {"_aws":{"CloudWatchMetrics":[{"Namespace":"Millrace","Dimensions":[["Stage"]],
                "Metrics":[{"Name":"StuckSagas"}]}]},"Stage":"local","StuckSagas":2}
                """
                        .replace("\n", ""));
        cloudWatch.record(
                "AWS/ApiGateway", "Latency", Map.of("Route", "GET /a", "Status", "200"), 4);

        assertThat(prometheus())
                .contains("# TYPE millrace_stuck_sagas summary\n")
                .contains("millrace_stuck_sagas_sum{stage=\"local\"} 2.0\n")
                .contains("millrace_stuck_sagas_count{stage=\"local\"} 1\n")
                .contains(
                        "aws_api_gateway_latency{route=\"GET"
                                + " /a\",status=\"200\",quantile=\"0.5\"} 4.0\n")
                .contains("alarm_firing{alarm=\"a\\\\b\"} 0.0\n");
    }

    @Test
    void what_a_service_measures_by_itself_is_a_gauge_of_its_latest_value() {
        var lags = new ArrayDeque<>(List.of(7.0, 3.0));
        cloudWatch.close();
        cloudWatch =
                new CloudWatchService(
                        directory.resolve("functions.log"),
                        MutableClock.epochUTC(),
                        () -> List.of(measuring(lags)));

        cloudWatch.evaluate();
        cloudWatch.evaluate();

        assertThat(prometheus())
                .contains("# TYPE aws_kafka_sum_offset_lag gauge\n")
                .contains("aws_kafka_sum_offset_lag{consumer_group=\"g\",topic=\"t\"} 3.0\n");
    }

    private static CloudService measuring(Queue<Double> lags) {
        return new CloudService() {
            @Override
            public List<ResourceType> types() {
                return List.of();
            }

            @Override
            public void measure(Metrics alarms) {
                alarms.record(
                        "AWS/Kafka",
                        "SumOffsetLag",
                        Map.of("Cluster Name", "c", "Consumer Group", "g", "Topic", "t"),
                        lags.remove());
            }
        };
    }

    @Test
    void an_ordinary_line_goes_to_the_log_file() {
        cloudWatch.line("f", "{\"level\":\"INFO\"}");
        cloudWatch.close();

        assertThat(directory.resolve("functions.log")).hasContent("{\"level\":\"INFO\"}");
    }

    @Test
    void the_console_sees_the_state_of_an_alarm_and_how_it_changed() {
        cloudWatch.evaluate();
        assertThat(view("alarms"))
                .asString()
                .contains("state=INSUFFICIENT_DATA", "values=[null, null]", "history=[]");

        cloudWatch.record("N", "M", Map.of(), 2);
        cloudWatch.evaluate();

        assertThat(cloudWatch.console().getFirst().rows())
                .containsExactly(List.of("a\\b", "ALARM", "the sum of M", ""));
        assertThat(view("alarms"))
                .asString()
                .contains(
                        "values=[2.0, null]",
                        "history=[Change[at=0, from=INSUFFICIENT_DATA, to=ALARM]]");
    }

    @Test
    void the_console_finds_lines_by_their_function_their_text_and_their_level() {
        cloudWatch.line("orders", "{\"level\":\"INFO\",\"a\":\"first\"}");
        cloudWatch.line("orders", "{\"level\":\"ERROR\",\"a\":\"second\"}");
        cloudWatch.line("payments", "{\"level\":\"WARN\",\"a\":\"third\"}");

        assertThat(lines()).containsExactly("third", "second", "first");
        assertThat(lines("function", "ORDERS")).containsExactly("second", "first");
        assertThat(lines("text", "FIR")).containsExactly("first");
        assertThat(lines("level", "WARN")).containsExactly("third", "second");
        assertThat(lines("level", "ERROR")).containsExactly("second");
    }

    private Object view(String name, String... parameters) {
        var query = new HashMap<String, List<String>>();
        for (int at = 0; at < parameters.length; at += 2) {
            query.put(parameters[at], List.of(parameters[at + 1]));
        }
        return cloudWatch.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content()
                .read(new ViewQuery(query));
    }

    private List<String> lines(String... parameters) {
        return ((RecentLines.Found) view("logs", parameters))
                .lines().stream().map(line -> line.replaceAll(".*\"a\":\"|\"}", "")).toList();
    }

    @Test
    void an_alarm_on_an_expression_goes_off_and_one_on_more_than_that_is_told() throws Exception {
        var expression =
                """
                'E':{'Type':'AWS::CloudWatch::Alarm','Properties':{'AlarmName':'share',
                  'EvaluationPeriods':1,'Threshold':5,'ComparisonOperator':'GreaterThanThreshold',
                  'Metrics':[{'Id':'expr','Expression':'%s','Label':'the share'},
                    {'Id':'some','ReturnData':false,'MetricStat':{'Period':60,'Stat':'Sum',
                      'Metric':{'Namespace':'N','MetricName':'M'}}}]}}
                """;
        try (var watching =
                new CloudWatchService(
                        directory.resolve("other.log"), MutableClock.epochUTC(), List::of)) {
            assertThat(
                            ServiceFixture.read(
                                    directory, expression.formatted("100 * some / 4"), watching))
                    .isEmpty();
            assertThat(watching.console().getFirst().rows().size()).isEqualTo(1);
            assertThat(
                            ServiceFixture.read(
                                    directory,
                                    expression.formatted("some / SERVICE_QUOTA(some)"),
                                    watching))
                    .singleElement()
                    .satisfies(told ->
                            assertThat(told.reason())
                                    .isEqualTo("its metric math is not evaluated here"));
        }
    }
}
