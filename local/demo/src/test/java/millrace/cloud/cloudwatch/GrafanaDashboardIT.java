package millrace.cloud.cloudwatch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.cloud.SystemAssembly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard of Grafana beside that of CloudWatch, which the template has. */
class GrafanaDashboardIT {

    private static final Path FILE = Path.of("../../docs/grafana/millrace.json");
    private static final Pattern TITLE = Pattern.compile("\"title\":\"([^\"]+)\"");
    private static final Pattern METRIC =
            Pattern.compile("\\[\"(AWS/[A-Za-z]+|Millrace)\",\"([^\"]+)\"");
    private static final Pattern PROMETHEUS_METRIC =
            Pattern.compile("\\b((?:aws|millrace)_[a-z0-9_]+?)(?:_sum|_count)?(?=[\\[{)])");

    @TempDir Path cache;
    private String cloudWatch = "";
    private JsonNode grafana = new JsonMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        cloudWatch =
                SystemAssembly.resources(cache)
                        .ofType("AWS::CloudWatch::Dashboard")
                        .getFirst()
                        .required("DashboardBody");
        grafana = new JsonMapper().readTree(Files.readString(FILE));
    }

    private Stream<String> titles() {
        return grafana.path("panels").valueStream().map(panel -> panel.path("title").asString());
    }

    @Test
    void it_has_every_graph_of_the_other_and_the_alarms() {
        var graphs = TITLE.matcher(cloudWatch).results().map(found -> found.group(1)).toList();

        assertThat(graphs).hasSizeGreaterThan(10);
        assertThat(titles()).containsAll(graphs).contains("Alarms that go off");
    }

    @Test
    void it_asks_for_metrics_that_the_other_has_under_the_names_of_the_local_cloud() {
        var known =
                METRIC.matcher(cloudWatch)
                        .results()
                        .map(found -> PrometheusText.name(found.group(1) + "_" + found.group(2)))
                        .collect(toSet());
        var asked = asked();

        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(known).containsAll(asked);
    }

    private Set<String> asked() {
        return grafana.path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .flatMap(target ->
                        PROMETHEUS_METRIC.matcher(target.path("expr").asString()).results())
                .map((MatchResult found) -> found.group(1))
                .collect(toSet());
    }
}
