package millrace.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueLanesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 8, DueLanes.MAX})
    void there_are_as_many_as_asked_for(int count) {
        assertThat(new DueLanes("OUTBOX#", count).all()).hasSize(count).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, DueLanes.MAX + 1})
    void no_other_number_is_taken(int count) {
        assertThatThrownBy(() -> new DueLanes("OUTBOX#", count))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_item_is_in_one_of_them() {
        var lanes = new DueLanes("SAGA#", 3);

        assertThat(lanes.all()).contains(lanes.of("o-1"), lanes.of("o-2"), lanes.of(""));
        assertThat(lanes.of("o-1")).isEqualTo(lanes.of("o-1"));
    }
}
