package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import millrace.events.catalogue.Events;
import millrace.events.contract.AsyncApiDocument;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The published event that has two versions; its topic holds messages of each for seven days. */
class NotificationRequestedVersionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOPIC = "notification.events";

    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    @Test
    void a_message_of_the_first_version_does_not_say_what_was_refunded() {
        var message = read("1.0");

        assertThat(message.header().version()).isEqualTo("1.0");
        assertThat(message.payload()).isEqualTo(cancelled(null));
    }

    @Test
    void a_message_of_the_second_version_says_what_was_refunded() {
        var message = read("1.1");

        assertThat(message.header().version()).isEqualTo("1.1");
        assertThat(message.payload()).isEqualTo(cancelled(190_000L));
    }

    @Test
    void the_second_version_is_written() {
        var written = JSON.readTree(codec.encode(read("1.1")));

        assertThat(codec.catalogue().of(NotificationRequested.class)).isEqualTo(version("1.1"));
        assertThat(written).isEqualTo(JSON.readTree(version("1.1").example()));
        assertThatThrownBy(() -> codec.encode(read("1.0")))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage(
                        "NotificationRequested 1.1: field version breaks the rule const \"1.1\".");
    }

    @Test
    void consumers_of_the_first_version_can_read_the_second() {
        var asFirst = new EventCodec(EventCatalogue.of(version("1.0")));

        var message = known(asFirst.decode(TOPIC, version("1.1").example(), Map.of()));

        assertThat(message.header().version()).isEqualTo("1.1");
    }

    @Test
    void nothing_is_refunded_below_zero() {
        var below =
                new String(version("1.1").example(), UTF_8)
                        .replace("\"refundedAmount\": 190000", "\"refundedAmount\": -1");

        assertThatThrownBy(() -> codec.decode(TOPIC, below.getBytes(UTF_8), Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage(
                        "NotificationRequested 1.1: field refundedAmount breaks the rule minimum"
                                + " 0.");
    }

    @Test
    void the_asyncapi_document_shows_both_versions() {
        var messages =
                AsyncApiDocument.of(Events.CATALOGUE).at("/channels/notification.events/messages");

        assertThat(List.copyOf(messages.propertyNames()))
                .contains("NotificationRequested.1.0", "NotificationRequested.1.1");
        assertThat(saysRefund("1.0")).isFalse();
        assertThat(saysRefund("1.1")).isTrue();
    }

    private static boolean saysRefund(String version) {
        var document = AsyncApiDocument.of(Events.CATALOGUE);
        return document.path("components")
                .path("messages")
                .path(TOPIC + ".NotificationRequested." + version)
                .toString()
                .contains("refundedAmount");
    }

    private EventMessage<?> read(String version) {
        return known(codec.decode(TOPIC, version(version).example(), Map.of()));
    }

    private static EventMessage<?> known(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message();
    }

    private static EventDefinition version(String version) {
        return Events.CATALOGUE.definitions().stream()
                .filter(each -> each.recordType() == NotificationRequested.class)
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static NotificationRequested cancelled(@Nullable Long refunded) {
        return new NotificationRequested(
                NotificationKind.ORDER_CANCELLED,
                123,
                "0b9f6c8e-5d0a-4d5c-9a6b-0f3c1f8a7e21",
                190_000,
                "The customer cancelled the order.",
                refunded);
    }
}
