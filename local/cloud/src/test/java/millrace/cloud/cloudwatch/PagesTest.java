package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.FunctionResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class PagesTest {

    private static final String NAME = "<script>&\"place\"";

    @TempDir Path directory;
    private FunctionLogFile log;
    private Observation observation;

    @BeforeEach
    void observe() throws IOException {
        log = FunctionLogFile.open(directory.resolve("functions.log"));
        CloudModel model =
                new CloudModel(
                        List.of(),
                        List.of(),
                        List.of(
                                new FunctionResource(
                                        NAME,
                                        "h",
                                        directory,
                                        List.of(),
                                        Map.of(),
                                        Duration.ofSeconds(3),
                                        128)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new AlarmResource(
                                        "a\\b",
                                        "",
                                        "N",
                                        "M",
                                        Map.of(),
                                        "Sum",
                                        Duration.ofMinutes(1),
                                        1,
                                        1,
                                        0,
                                        "GreaterThanThreshold",
                                        "missing")),
                        List.of());
        observation = new Observation(model, log, MutableClock.epochUTC(), line -> {});
    }

    @AfterEach
    void close() throws IOException {
        observation.close();
        log.close();
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void metrics_of_lines_and_invocations_are_prometheus_text() {
        observation.line(
                """
                {"_aws":{"CloudWatchMetrics":[{"Namespace":"Millrace","Dimensions":[["Stage"]],
                "Metrics":[{"Name":"StuckSagas"}]}]},"Stage":"local","StuckSagas":2}
                """
                        .replace("\n", ""));
        observation.answered("GET /a", 200, Duration.ofMillis(4));
        assertThat(text(observation.prometheus()))
                .contains("# TYPE millrace_stuck_sagas summary\n")
                .contains("millrace_stuck_sagas_sum{stage=\"local\"} 2\n")
                .contains("millrace_stuck_sagas_count{stage=\"local\"} 1\n")
                .contains(
                        "aws_api_gateway_latency{route=\"GET /a\",status=\"200\",quantile=\"0.5\"}"
                                + " 4\n")
                .contains("alarm_firing{alarm=\"a\\\\b\"} 0\n");
    }

    @Test
    void an_ordinary_line_goes_to_the_log_file() {
        observation.line("{\"level\":\"INFO\"}");
        log.flush();
        assertThat(directory.resolve("functions.log")).hasContent("{\"level\":\"INFO\"}");
    }

    @Test
    void the_console_shows_invocations_and_escapes_every_text() {
        FakeFunctions functions = new FakeFunctions().answer(NAME, "{}");
        ObservedFunctions observed = new ObservedFunctions(functions, observation);
        observed.invoke(NAME, new byte[0]);
        functions.fail(NAME);
        observed.invoke(NAME, new byte[0]);
        assertThat(text(new ConsolePage(observation).page(List.of())))
                .doesNotContain("<script>")
                .contains(
                        "<td>&lt;script&gt;&amp;&quot;place&quot;</td>"
                                + "<td class=\"n\">2</td><td class=\"n\">1</td>"
                                + "<td class=\"n\">0</td><td class=\"n\">1.0</td>"
                                + "<td class=\"n\">1.0</td>");
    }

    @Test
    void the_console_shows_alarms_that_go_off_in_the_open_and_folds_the_others() {
        ConsolePage console = new ConsolePage(observation);
        assertThat(text(console.page(List.of())))
                .contains("<p>No alarm is going off.</p><details><summary>1 quiet alarms");
        observation.line(
                "{\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"N\",\"Dimensions\":[[]],"
                        + "\"Metrics\":[{\"Name\":\"M\"}]}]},\"M\":2}");
        observation.alarms().evaluate();
        assertThat(text(console.page(List.of())))
                .contains("<td>a\\b</td><td class=\"ALARM\">ALARM</td>")
                .doesNotContain("<details>");
    }

    @Test
    void a_full_log_file_is_rolled_and_old_ones_go() throws IOException {
        Path file = directory.resolve("rolled.log");
        try (FunctionLogFile rolled = FunctionLogFile.open(file, 10)) {
            for (int line = 1; line <= 5; line++) {
                rolled.write("line-" + line + "--");
            }
        }
        assertThat(file).hasContent("line-5--");
        assertThat(directory.resolve("rolled.log.1")).hasContent("line-4--");
        assertThat(directory.resolve("rolled.log.2")).hasContent("line-3--");
        assertThat(directory.resolve("rolled.log.3")).doesNotExist();
    }
}
