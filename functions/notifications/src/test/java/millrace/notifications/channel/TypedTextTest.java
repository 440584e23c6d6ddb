package millrace.notifications.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://evil.test/a|https: //evil. test/a",
                "evil.test|evil. test",
                "evil。test|evil。 test",
                "a@evil.test|a@ evil. test",
                "mailto:a|mailto: a",
                "tel:+8210|tel: +8210",
                "javascript:x|javascript: x",
                "@everyone|@ everyone",
                "<@123>|<@ 123>"
            })
    void nothing_is_a_link_or_a_mention(String typed, String shown) {
        assertThat(TypedText.line(typed)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"김철수", "1,500.50원", "12:30 공연", "끝. 다음", "CUSTOMER_REQUEST", "💳 결제", "3.5점"})
    void other_text_stays_as_it_is(String typed) {
        assertThat(TypedText.line(typed)).isEqualTo(typed);
    }

    @Test
    void it_is_one_line_of_characters_that_are_seen() {
        assertThat(TypedText.line(" a\r\nb\u2028c\u202Ed\u200Be\u0000f\uD800 "))
                .isEqualTo("a b c d e f");
        assertThat(TypedText.line("evil\u200B.test")).isEqualTo("evil .test");
    }
}
