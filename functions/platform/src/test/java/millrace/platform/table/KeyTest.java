package millrace.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void a_part_has_1_to_1024_bytes() {
        assertThat(Key.of("p", "x".repeat(1024)).sk()).hasSize(1024);
        assertThatIllegalArgumentException().isThrownBy(() -> Key.of("", "sk"));
        assertThatIllegalArgumentException().isThrownBy(() -> Key.of("pk", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Key.of("x".repeat(1025), "sk"));
    }

    @Test
    void bytes_count_and_not_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> Key.of("pk", "한".repeat(342)));
        assertThat(Key.of("pk", "한".repeat(341)).sk()).hasSize(341);
    }
}
