package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTextTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, abc",
        "abcd, 0, ''",
        "ab😀, 4, ab😀",
        "ab😀, 3, ab",
        "ab😀c, 4, ab😀",
        "😀, 1, ''",
        "한국어, 2, 한국"
    })
    void characters_are_kept_up_to_the_maximum_and_no_pair_is_cut(
            String text, int max, String kept) {
        assertThat(BoundedText.chars(text, max)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, abc",
        "abc, 0, ''",
        "a😀, 5, a😀",
        "a😀, 4, a",
        "a😀, 3, a",
        "a😀, 2, a",
        "a😀b, 5, a😀",
        "한국어, 9, 한국어",
        "한국어, 8, 한국",
        "é, 1, ''"
    })
    void bytes_are_kept_up_to_the_maximum_and_no_code_point_is_cut(
            String text, int max, String kept) {
        assertThat(BoundedText.utf8Bytes(text, max)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a😀b, 3, a…", "a😀b, 4, a😀b", "a😀bc, 4, a😀…"})
    void an_ellipsis_takes_the_place_of_the_last_character_that_is_kept(
            String text, int max, String kept) {
        assertThat(BoundedText.ellipsized(text, max)).isEqualTo(kept);
    }

    @Test
    void text_is_valid_utf_8_wherever_it_is_cut() {
        var text = "값😀a".repeat(20);
        for (var max = 0; max <= text.length(); max++) {
            var kept = BoundedText.chars(text, max);

            assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(kept);
            assertThat(BoundedText.utf8Bytes(text, max).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(max);
        }
    }
}
