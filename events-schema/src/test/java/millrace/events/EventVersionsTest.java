package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import millrace.events.contract.AsyncApiDocument;
import millrace.events.contract.PublishedSchemas;
import millrace.events.contract.PublishedSchemas.Published;
import millrace.events.orders.OrderPaid;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event with two minor versions and a second major, from its schemas to its reader. */
class EventVersionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOPIC = "seats.expired";
    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8099";

    private final EventCodec codec = new EventCodec(DoorsOpened.CATALOGUE);

    @Test
    void an_older_message_is_read_into_the_newest_record() {
        var message = known(codec.decode(TOPIC, DoorsOpened.FIRST.example(), Map.of()));

        assertThat(message.payload()).isEqualTo(new DoorsOpened(7, "North", null));
        assertThat(message.header().version()).isEqualTo("1.0");
    }

    @Test
    void a_message_of_the_newest_version_is_read_whole() {
        var message = known(codec.decode(TOPIC, DoorsOpened.SECOND.example(), Map.of()));

        assertThat(message.payload()).isEqualTo(new DoorsOpened(7, "North", 1200));
        assertThat(message.header().version()).isEqualTo("1.1");
    }

    @Test
    void a_message_ahead_of_the_catalogue_is_read_without_what_it_adds() {
        var ahead = example(e -> e.put("version", "1.2").put("weather", "rain"));

        assertThat(known(codec.decode(TOPIC, ahead, Map.of())).payload())
                .isEqualTo(new DoorsOpened(7, "North", 1200));
    }

    @Test
    void what_an_older_message_has_of_the_newest_record_keeps_the_newest_schema() {
        var odd = example(e -> e.put("version", "1.0").put("visitors", -1));

        assertThatThrownBy(() -> codec.decode(TOPIC, odd, Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("DoorsOpened 1.1: field visitors breaks the rule minimum 0.");
    }

    @Test
    void the_newest_version_of_a_major_is_written() {
        assertThat(codec.catalogue().of(DoorsOpened.class)).isEqualTo(DoorsOpened.SECOND);
        assertThat(encoded("1.1").required("version").stringValue()).isEqualTo("1.1");
        assertThatThrownBy(() -> encoded("1.0"))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage("DoorsOpened 1.1: field version breaks the rule const \"1.1\".");
    }

    @Test
    void who_asks_for_the_record_gets_each_minor_version() {
        for (var version : List.of(DoorsOpened.FIRST, DoorsOpened.SECOND)) {
            assertThat(codec.decode(TOPIC, version.example(), Map.of(), is(DoorsOpened.class)))
                    .isInstanceOf(Decoded.Known.class);
        }
    }

    @Test
    void another_major_is_read_into_its_own_record() {
        var message = known(codec.decode(TOPIC, DoorsOpened.NEXT_MAJOR.example(), Map.of()));

        assertThat(message.payload()).isEqualTo(new DoorsOpened.InParts(7, List.of("A", "B")));
    }

    @Test
    void another_major_is_unknown_to_who_asks_for_one_of_them() {
        assertThat(
                        codec.decode(
                                TOPIC,
                                DoorsOpened.NEXT_MAJOR.example(),
                                Map.of(),
                                is(DoorsOpened.class)))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "DoorsOpened", "2.0"));
        assertThat(
                        codec.decode(
                                TOPIC,
                                DoorsOpened.FIRST.example(),
                                Map.of(),
                                is(DoorsOpened.InParts.class)))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "DoorsOpened", "1.0"));
    }

    @Test
    void a_major_that_nobody_lists_is_unknown_whoever_asks() {
        var third = example(e -> e.put("version", "3.0"));

        assertThat(codec.decode(TOPIC, third, Map.of(), is(DoorsOpened.class)))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "DoorsOpened", "3.0"));
    }

    @Test
    void who_asks_for_no_major_is_not_troubled() {
        for (var version : DoorsOpened.CATALOGUE.definitions()) {
            assertThat(codec.decode(TOPIC, version.example(), Map.of(), is(OrderPaid.class)))
                    .isEqualTo(new Decoded.NotAsked());
        }
    }

    @Test
    void priming_walks_every_version() {
        assertThatCode(codec::prime).doesNotThrowAnyException();
        var withoutFiles = DoorsOpened.definition("0.9", DoorsOpened.class);
        var broken = new EventCodec(EventCatalogue.of(withoutFiles));

        assertThatThrownBy(broken::prime)
                .hasMessage("The class path has no /examples/seats.expired/DoorsOpened/0.9.json.");
    }

    @Test
    void the_gate_lets_a_second_version_and_a_second_major_pass() {
        var first = JSON.readTree(DoorsOpened.FIRST.schema());
        var published =
                new PublishedSchemas(
                        Map.of(DoorsOpened.FIRST.path(), new Published(first, "1a2b3c4")));
        var working = new LinkedHashMap<EventDefinition, JsonNode>();
        DoorsOpened.CATALOGUE
                .definitions()
                .forEach(each -> working.put(each, JSON.readTree(each.schema())));

        assertThat(published.problems(working)).isEmpty();
    }

    @Test
    void the_asyncapi_document_shows_every_version() {
        var document = AsyncApiDocument.of(DoorsOpened.CATALOGUE);

        assertThat(document.at("/channels/seats.expired/messages").propertyNames())
                .containsExactly("DoorsOpened.1.0", "DoorsOpened.1.1", "DoorsOpened.2.0");
        assertThat(document.at("/components/messages").propertyNames())
                .containsExactly(
                        "seats.expired.DoorsOpened.1.0",
                        "seats.expired.DoorsOpened.1.1",
                        "seats.expired.DoorsOpened.2.0");
        assertThat(document.at("/operations/door-service.seats.expired/messages")).hasSize(3);
    }

    private JsonNode encoded(String version) {
        var header =
                new EventHeader(
                        EVENT_ID,
                        "DoorsOpened",
                        "door-service",
                        Instant.parse("2026-03-02T09:00:00Z"),
                        version,
                        null,
                        EVENT_ID,
                        null,
                        1);
        var message = new EventMessage<>(header, new DoorsOpened(7, "North", null));
        return JSON.readTree(codec.encode(message));
    }

    private static Predicate<Class<? extends Event>> is(Class<?> recordType) {
        return asked -> asked == recordType;
    }

    private static EventMessage<?> known(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message();
    }

    /** The example of 1.1, changed. */
    private static byte[] example(Consumer<ObjectNode> change) {
        var event = (ObjectNode) JSON.readTree(DoorsOpened.SECOND.example());
        change.accept(event);
        return JSON.writeValueAsBytes(event);
    }
}
