package millrace.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.infra.cost.CostEstimate;
import millrace.infra.cost.CostLine;
import millrace.infra.cost.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of {@code docs/cost.md}, which are those of the templates and of the prices. {@code
 * mvn -pl infra-cdk test -Dcontract.write=true} writes them.
 */
class CostDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/cost.md");

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void every_resource_type_has_a_price_or_is_known_to_have_none(String stage) {
        assertThat(estimate(stage).unknown()).isEmpty();
    }

    @Test
    void the_small_brokers_hold_all_partitions_with_their_replicas() {
        var replicas =
                Assembly.of(Stage.DEV).all("AWS::MSK::Topic").stream()
                        .mapToInt(topic ->
                                topic.properties().path("PartitionCount").asInt()
                                        * topic.properties().path("ReplicationFactor").asInt())
                        .sum();
        var ofConsumerOffsets = 50 * 3;

        assertThat((replicas + ofConsumerOffsets) / 3).isLessThan(300);
    }

    @Test
    void the_tables_of_the_document_are_those_of_templates_and_prices() throws IOException {
        var text = Files.readString(DOCUMENT, UTF_8);
        var expected = within(text, "prices", prices());
        for (var stage : List.of(Stage.DEV, Stage.PROD)) {
            expected = within(expected, stage, table(estimate(stage)));
        }
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(DOCUMENT, expected, UTF_8);
        } else {
            assertThat(text)
                    .as("mvn -pl infra-cdk test -Dcontract.write=true writes it")
                    .isEqualTo(expected);
        }
    }

    private static CostEstimate estimate(String stage) {
        return CostEstimate.of(Assembly.of(stage).directory());
    }

    private static String within(String document, String name, String table) {
        var mark = "<!-- generated: " + name + " -->\n";
        var begin = document.indexOf(mark) + mark.length();
        var end = document.indexOf("<!-- end of what is generated -->", begin);
        return document.substring(0, begin) + table + document.substring(end);
    }

    private static String prices() {
        return Stream.of(Price.values())
                .map(price ->
                        "| %s | %s %s |\n".formatted(price.what(), price.dollars(), price.unit()))
                .collect(joining("", "| what | dollars |\n|---|---|\n", ""));
    }

    private static String table(CostEstimate estimate) {
        return "| a month without traffic | quantity | dollars |\n|---|---|---|\n"
                + rows(estimate.idle(), line -> rounded(line, 0))
                + "| **in all** | | **%s** |\n".formatted(sum(estimate.idle(), 0))
                + "| custom metrics, at most, while they are sent | %s | %s |\n"
                        .formatted(
                                estimate.customMetrics().quantity(),
                                rounded(estimate.customMetrics(), 0))
                + "\n| a million events on top | millions | dollars |\n|---|---|---|\n"
                + rows(estimate.millionEvents(), line -> rounded(line, 2))
                + "| **in all** | | **%s** |\n".formatted(sum(estimate.millionEvents(), 2));
    }

    private static String rows(List<CostLine> lines, Function<CostLine, String> dollars) {
        return lines.stream()
                .map(line ->
                        "| %s | %s | %s |\n"
                                .formatted(
                                        line.price().what(),
                                        line.quantity()
                                                .setScale(3, RoundingMode.HALF_UP)
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        dollars.apply(line)))
                .collect(joining());
    }

    private static String rounded(CostLine line, int decimals) {
        return line.dollars().setScale(decimals, RoundingMode.HALF_UP).toString();
    }

    private static String sum(List<CostLine> lines, int decimals) {
        return CostEstimate.sum(lines).setScale(decimals, RoundingMode.HALF_UP).toString();
    }
}
