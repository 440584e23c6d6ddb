package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final EventCodec codec = new EventCodec();

    static java.util.List<EventDefinition> definitions() {
        return EventCatalogue.definitions();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void every_example_survives_reading_and_writing(EventDefinition definition) {
        var example = EventExamples.of(definition);

        var decoded = codec.decode(definition.topic().topicName(), example, Map.of());

        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        var message = ((Decoded.Known) decoded).message();
        assertThat(message.payload()).isInstanceOf(definition.recordType());
        assertThat(JSON.readTree(codec.encode(message))).isEqualTo(JSON.readTree(example));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"{", "[]", "null", "1", "{}", "{\"eventId\":1}"})
    void poison(String text) {
        assertThatThrownBy(() -> codec.decode("order.events", text.getBytes(UTF_8), Map.of()))
                .isInstanceOf(UnreadableEvent.class);
    }
}
