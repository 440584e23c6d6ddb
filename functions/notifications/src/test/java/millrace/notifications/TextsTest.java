package millrace.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class TextsTest {

    @Test
    void every_text_is_there_in_korean_and_in_english_with_the_same_values() {
        var korean = Texts.in(Locale.KOREA).bundle();
        var english = Texts.in(Locale.US).bundle();

        assertThat(english.keySet()).isEqualTo(korean.keySet());
        assertThat(korean.keySet())
                .allSatisfy(key ->
                        assertThat(values(english.getString(key)))
                                .isEqualTo(values(korean.getString(key))));
    }

    private static int values(String text) {
        return text.split("%s", -1).length - 1;
    }
}
