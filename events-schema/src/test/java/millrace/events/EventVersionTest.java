package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventVersionTest {
    @Test
    void versions_are_ordered_as_numbers() {
        assertThat(EventVersion.of("1.10")).isGreaterThan(EventVersion.of("1.9"));
        assertThat(EventVersion.of("2.0")).isGreaterThan(EventVersion.of("1.10"));
        assertThat(EventVersion.of("1.0")).isEqualByComparingTo(new EventVersion(1, 0));
        assertThat(EventVersion.of("10.2")).hasToString("10.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", "01.0", "1.00", "1.0.0", "v1.0", "-1.0", "1.99999"})
    void anything_else_is_no_version(String text) {
        assertThat(EventVersion.parse(text)).isEmpty();
        assertThatThrownBy(() -> EventVersion.of(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
