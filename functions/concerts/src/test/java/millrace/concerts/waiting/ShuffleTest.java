package millrace.concerts.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void every_index_goes_to_a_place_of_its_own() {
        for (long count : new long[] {1, 2, 3, 7, 255, 256, 257, 10_000}) {
            var shuffle = new Shuffle("a seed", count);
            assertThat(LongStream.range(0, count).map(shuffle::placeOf).boxed())
                    .as("of %s", count)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void it_goes_back_from_places_to_indices() {
        var shuffle = new Shuffle("a seed", 250_000);
        for (long index = 0; index < 250_000; index += 997) {
            assertThat(shuffle.indexAt(shuffle.placeOf(index))).isEqualTo(index);
        }
    }

    @Test
    void another_seed_is_another_order() {
        var first = LongStream.range(0, 100).map(new Shuffle("one", 100)::placeOf).boxed().toList();
        var second =
                LongStream.range(0, 100).map(new Shuffle("two", 100)::placeOf).boxed().toList();

        assertThat(first).isNotEqualTo(second);
        assertThat(LongStream.range(0, 100).map(new Shuffle("one", 100)::placeOf).boxed().toList())
                .isEqualTo(first);
    }

    /** Chi-squared with 9 degrees of freedom is below 33.7 but once in 10,000 times. */
    @Test
    void whoever_came_first_is_as_likely_to_be_last() {
        int seeds = 10_000;
        for (long index : new long[] {0, 4, 9}) {
            var counts = new int[10];
            IntStream.range(0, seeds)
                    .forEach(
                            seed -> counts[(int) new Shuffle("seed " + seed, 10).placeOf(index)]++);
            double expected = seeds / 10.0;
            double chiSquared =
                    IntStream.of(counts)
                            .mapToDouble(
                                    count -> (count - expected) * (count - expected) / expected)
                            .sum();
            assertThat(chiSquared).as("of index %s", index).isLessThan(33.7);
        }
    }

    @Test
    void what_is_not_among_them_has_no_place() {
        assertThatThrownBy(() -> new Shuffle("a seed", 10).placeOf(10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shuffle("a seed", 10).indexAt(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
