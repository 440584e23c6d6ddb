package millrace.coupons.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyStockTest {

    private final List<Integer> read = new ArrayList<>();
    private final LikelyStock likely = new LikelyStock(3);

    private boolean take(int shard) {
        return likely.take(
                shard,
                each -> {
                    read.add(each);
                    return 2;
                });
    }

    @Test
    void as_many_are_taken_as_were_read_and_a_shard_is_read_once() {
        assertThat(List.of(take(1), take(1), take(1), take(1)))
                .containsExactly(true, true, false, false);
        assertThat(take(2)).isTrue();
        assertThat(read).containsExactly(1, 2);
    }

    @Test
    void what_others_took_is_not_tried() {
        assertThat(take(0)).isTrue();

        likely.atMost(0, 0);

        assertThat(take(0)).isFalse();
    }

    @Test
    void a_later_reading_that_still_counts_claims_under_way_raises_nothing() {
        assertThat(take(0)).isTrue();

        likely.atMost(0, 2);

        assertThat(List.of(take(0), take(0))).containsExactly(true, false);
    }
}
