package millrace.events.contract;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import millrace.events.EventDefinition;
import millrace.events.EventVersion;
import millrace.events.Topic;
import millrace.events.ValueFormat;
import millrace.events.avro.AvroToJson;
import millrace.events.avro.JsonToAvro;
import millrace.events.catalogue.Events;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The Avro schemas of every event: any topic may become Avro by its line in the catalogue. */
class AvroSchemasTest {
    private static final Path FOLDER = Path.of("avro");
    private static final JsonMapper JSON = new JsonMapper();

    static List<EventDefinition> definitions() {
        return Events.CATALOGUE.definitions();
    }

    static Stream<EventDefinition> inAvro() {
        return definitions().stream()
                .filter(definition -> definition.topic().format() == ValueFormat.AVRO);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void every_example_comes_out_of_avro_as_it_went_in(EventDefinition definition) {
        var example = JSON.readTree(definition.example());
        var schema = definition.avroSchema();

        assertThat(AvroToJson.object(schema, JsonToAvro.bytes(schema, example), 0))
                .hasToString(example.toString());
    }

    @ParameterizedTest
    @MethodSource("inAvro")
    void the_checked_in_schema_is_made_from_the_json_schema(EventDefinition definition)
            throws IOException {
        var file = FOLDER.resolve(definition.path() + ".avsc");
        var text = CheckedInFile.textOf(JSON.readTree(definition.avroSchema().toString()));
        if (CheckedInFile.isToBeWritten()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        assertThat(file)
                .as("Write it anew with mvn -pl events-schema test -Dcontract.write=true")
                .exists()
                .hasContent(text);
    }

    @Test
    void no_schema_is_checked_in_that_no_event_has() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile).map(FOLDER::relativize))
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrderElementsOf(
                            inAvro().map(definition -> definition.path() + ".avsc").toList());
        }
    }

    /** Minor versions meet in a topic: each reads what any other wrote. */
    @ParameterizedTest
    @MethodSource("definitions")
    void versions_of_one_major_read_each_other(EventDefinition definition) {
        var sameMajor =
                Events.CATALOGUE.on(definition.topic()).stream()
                        .filter(other -> other.eventType().equals(definition.eventType()))
                        .filter(other -> major(other) == major(definition));

        assertThat(sameMajor)
                .allSatisfy(other ->
                        assertThat(
                                        SchemaCompatibility.checkReaderWriterCompatibility(
                                                        definition.avroSchema(), other.avroSchema())
                                                .getType())
                                .as("%s reads %s", definition.name(), other.name())
                                .isEqualTo(COMPATIBLE));
    }

    @Test
    void a_subject_is_the_topic_and_the_record() {
        assertThat(Events.CATALOGUE.on(Topic.PAYMENT_EVENTS))
                .extracting(EventDefinition::subject)
                .containsExactly(
                        "payment.events-millrace.payment.events.PaymentCompleted",
                        "payment.events-millrace.payment.events.PaymentFailed",
                        "payment.events-millrace.payment.events.PaymentRefunded",
                        "payment.events-millrace.payment.events.PaymentVoided");
    }

    private static int major(EventDefinition definition) {
        return EventVersion.of(definition.version()).major();
    }
}
