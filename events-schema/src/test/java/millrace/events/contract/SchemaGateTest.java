package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gate over this project's own schemas. */
class SchemaGateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final SchemaHistory history = SchemaHistory.of(RESOURCES.resolve("schemas"));

    @Test
    void every_schema_of_the_catalogue_may_be_released() {
        assertThat(history.published().problems(catalogue())).isEmpty();
    }

    @Test
    void every_schema_that_was_ever_published_was_compared() {
        assumeTrue(history.gap().isEmpty(), history.gap());

        assertThat(history.published().byPath()).containsKey("order.events/OrderCreated/1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "examples"})
    void every_file_belongs_to_an_event_of_the_catalogue(String folder) throws IOException {
        var root = RESOURCES.resolve(folder);
        try (var files = Files.walk(root)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(file -> root.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Events.CATALOGUE.definitions().stream()
                                    .map(definition -> definition.path() + ".json")
                                    .toList());
        }
    }

    private static Map<EventDefinition, JsonNode> catalogue() {
        var schemas = new LinkedHashMap<EventDefinition, JsonNode>();
        for (var definition : Events.CATALOGUE.definitions()) {
            schemas.put(definition, JSON.readTree(definition.schema()));
        }
        return schemas;
    }
}
