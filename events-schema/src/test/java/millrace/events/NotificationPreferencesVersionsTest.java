package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import millrace.events.catalogue.Events;
import millrace.events.users.QuietHoursPreference;
import millrace.events.users.UserNotificationPreferencesChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Both versions of the event that tells on which channels, and when, a user wants what. */
class NotificationPreferencesVersionsTest {

    private static final String TOPIC = "user-events";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    @Test
    void a_message_of_the_first_version_knows_no_quiet_hours() {
        assertThat(quietHours(read("1.0"))).isNull();
    }

    @Test
    void a_message_of_the_second_version_says_when_nothing_rings_and_is_what_is_written() {
        var message = read("1.1");

        assertThat(quietHours(message))
                .isEqualTo(new QuietHoursPreference(true, "22:30", "06:45", "Europe/Berlin"));
        assertThat(codec.catalogue().of(UserNotificationPreferencesChanged.class))
                .isEqualTo(version("1.1"));
        assertThat(JSON.readTree(codec.encode(message)))
                .isEqualTo(JSON.readTree(version("1.1").example()));
    }

    @Test
    void consumers_of_the_first_version_can_read_the_second() {
        var asFirst = new EventCodec(EventCatalogue.of(version("1.0")));

        assertThat(asFirst.decode(TOPIC, version("1.1").example(), Map.of()))
                .isInstanceOf(Decoded.Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00", "7:00", "22:60", "22:30:00", ""})
    void a_bound_is_a_time_of_day(String bound) {
        var wrong = new String(version("1.1").example(), UTF_8).replace("22:30", bound);

        assertThatThrownBy(() -> codec.decode(TOPIC, wrong.getBytes(UTF_8), Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageStartingWith(
                        "user.notification_preferences_changed 1.1: field quietHours.from breaks");
    }

    private EventMessage<?> read(String version) {
        var decoded = codec.decode(TOPIC, version(version).example(), Map.of());
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message();
    }

    private static @Nullable QuietHoursPreference quietHours(EventMessage<?> message) {
        return ((UserNotificationPreferencesChanged) message.payload()).quietHours();
    }

    private static EventDefinition version(String version) {
        return Events.CATALOGUE.definitions().stream()
                .filter(event -> event.recordType() == UserNotificationPreferencesChanged.class)
                .filter(event -> event.version().equals(version))
                .findFirst()
                .orElseThrow();
    }
}
