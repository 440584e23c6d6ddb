package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.events.catalogue.Events;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AsyncApiDocumentTest {
    private static final CheckedInFile FILE = new CheckedInFile("asyncapi.json");
    private final JsonNode document = AsyncApiDocument.of(Events.CATALOGUE);

    @Test
    void the_checked_in_document_is_the_generated_one() {
        if (CheckedInFile.isToBeWritten()) {
            FILE.write(document);
        }

        assertThat(differences(FILE.text(), CheckedInFile.textOf(document)))
                .as(
                        "Lines of asyncapi.json that are not what the catalogue says; write it anew"
                                + " with mvn -pl events-schema test -Dcontract.write=true")
                .isEmpty();
    }

    /** The first few, since a whole document would fill the screen. */
    private static List<String> differences(String actual, String expected) {
        var there = actual.lines().toList();
        var wanted = expected.lines().toList();
        return IntStream.range(0, Math.max(there.size(), wanted.size()))
                .filter(i -> !lineOf(there, i).equals(lineOf(wanted, i)))
                .mapToObj(i -> (i + 1) + ": " + lineOf(there, i) + " -> " + lineOf(wanted, i))
                .limit(3)
                .toList();
    }

    private static String lineOf(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "(nothing)";
    }

    @Test
    void every_topic_is_a_channel_with_its_settings() {
        assertThat(document.required("channels").propertyNames())
                .containsExactlyElementsOf(
                        Topic.all().stream().map(TopicDefinition::name).toList());
        var binding = document.at("/channels/order.events/bindings/kafka");
        assertThat(binding.required("partitions").intValue()).isEqualTo(6);
        assertThat(binding.required("replicas").intValue()).isEqualTo(3);
        assertThat(binding.at("/topicConfiguration/retention.ms").longValue())
                .isEqualTo(604_800_000);
    }

    @Test
    void every_event_is_a_message_of_its_channel_and_sent_by_its_publisher() {
        assertThat(Events.CATALOGUE.definitions())
                .allSatisfy(definition -> {
                    var topic = definition.topic().topicName();
                    var id = definition.eventType() + "." + definition.version();
                    var inChannel = "/channels/" + topic + "/messages/" + id;
                    assertThat(document.at(inChannel + "/$ref").asString(""))
                            .isEqualTo("#/components/messages/" + topic + "." + id);
                    assertThat(
                                    document.at(
                                                    "/operations/%s.%s/messages"
                                                            .formatted(definition.source(), topic))
                                            .values())
                            .extracting(reference -> reference.path("$ref").asString(""))
                            .contains("#" + inChannel);
                });
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }
}
