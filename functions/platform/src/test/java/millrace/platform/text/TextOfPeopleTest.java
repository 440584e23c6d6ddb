package millrace.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, addresses and passwords have one form, and what cannot be seen is refused. */
class TextOfPeopleTest {

    /** Control, line breaks, zero width, direction marks, half pairs, private, unassigned. */
    private static final String[] NOT_PLAIN = {
        "a\u0000b",
        "a\tb",
        "a\nb",
        "a\u007Fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u200Bb",
        "a\u200Db",
        "a\u202Eb",
        "a\u2066b",
        "a\uFEFFb",
        "a\uD800b",
        "a\uDC00b",
        "a\uE000b",
        "a\uFFFEb",
        "a\u00ADb",
        "a\u3164b",
        "a\u115Fb",
        "a\u2800b"
    };

    @Test
    void text_with_characters_that_are_not_seen_is_neither_name_nor_address_nor_password() {
        for (var text : NOT_PLAIN) {
            assertThatThrownBy(() -> DisplayName.of(text)).isInstanceOf(InvalidText.class);
            assertThatThrownBy(() -> Password.of(text)).isInstanceOf(InvalidText.class);
            assertThatThrownBy(() -> EmailAddress.of(text + "@example.com"))
                    .isInstanceOf(InvalidText.class);
            assertThatThrownBy(() -> EmailAddress.of("kim@" + text + ".example.com"))
                    .isInstanceOf(InvalidText.class);
        }
    }

    @Test
    void a_title_is_one_line_that_shows_something_without_blanks_around_it() {
        OneLine.require("\uC11C\uC6B8 2026");
        for (var text : NOT_PLAIN) {
            assertThatThrownBy(() -> OneLine.require(text)).isInstanceOf(InvalidText.class);
        }
        for (var text : new String[] {"", " ", "\u3000", " a", "a\u00A0"}) {
            assertThatThrownBy(() -> OneLine.require(text)).isInstanceOf(InvalidText.class);
        }
    }

    @Test
    void prose_has_lines_and_tabs_and_says_something() {
        Prose.require("One.\r\n\n\tTwo.");
        for (var text :
                new String[] {"", " ", "\n\t", "\u2028", "\u3000\n", "a\u200Bb", "a\u0000"}) {
            assertThatThrownBy(() -> Prose.require(text)).isInstanceOf(InvalidText.class);
        }
    }

    @Test
    void sentences_have_lines_and_nothing_else_that_is_not_seen() {
        assertThat(MultilineText.of(" One.\r\nJose\u0301.\n\nThree. ").value())
                .isEqualTo("One.\nJos\u00E9.\n\nThree.");
        assertThat(MultilineText.of(" ")).isEqualTo(MultilineText.EMPTY);
        for (var text : NOT_PLAIN) {
            if (!text.contains("\n")) {
                assertThatThrownBy(() -> MultilineText.of(text)).isInstanceOf(InvalidText.class);
            }
        }
        assertThatThrownBy(() -> MultilineText.of("a\rb")).isInstanceOf(InvalidText.class);
    }

    @Test
    void sentences_have_at_most_500_code_points() {
        assertThat(MultilineText.of("🙂".repeat(500)).value()).hasSize(1_000);
        assertThatThrownBy(() -> MultilineText.of("a".repeat(501))).isInstanceOf(InvalidText.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kim Minji", "김민지", "José", "O'Brien-Smith", "李小龙", "🙂", "ab ab"})
    void names_of_all_scripts_are_taken(String name) {
        assertThat(DisplayName.of(name).value()).isEqualTo(name);
    }

    @Test
    void composed_and_decomposed_names_are_one_name_without_blanks_around_it() {
        assertThat(DisplayName.of("\u3000Jose\u0301 "))
                .isEqualTo(DisplayName.of("Jos\u00E9"))
                .isEqualTo(new DisplayName("Jos\u00E9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u00A0 \u2003"})
    void blanks_of_any_script_are_no_name(String blank) {
        assertThatThrownBy(() -> DisplayName.of(blank)).isInstanceOf(InvalidText.class);
    }

    @Test
    void a_name_has_at_most_fifty_code_points() {
        assertThat(DisplayName.of("🙂".repeat(50)).value()).hasSize(100);
        assertThatThrownBy(() -> DisplayName.of("🙂".repeat(51)))
                .isInstanceOf(InvalidText.class)
                .hasMessage("must have 1 to 50 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "kim@example.com, kim@example.com",
        "' Kim@Example.COM ', kim@example.com",
        "kim+tag@example.co.kr, kim+tag@example.co.kr",
        "kim@mu\u0308nchen.de, kim@xn--mnchen-3ya.de",
        "kim@m\u00FCnchen.de, kim@xn--mnchen-3ya.de",
        "kim@한국.kr, kim@xn--3e0b707e.kr"
    })
    void an_address_has_one_form(String given, String normalized) {
        assertThat(EmailAddress.of(given)).isEqualTo(new EmailAddress(normalized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "@example.com",
                "kim@",
                "kim@com",
                "kim@exa mple.com",
                "k im@example.com",
                "кim@example.com",
                "김@example.com",
                "kim@example..com",
                ".kim@example.com",
                "kim..min@example.com",
                "kim@-example.com",
                "<kim@example.com>",
                "kim@[127.0.0.1]",
                "kim@example.com,min@example.com",
                "\"kim\"@example.com"
            })
    void what_mail_cannot_be_sent_to_is_no_address(String given) {
        assertThatThrownBy(() -> EmailAddress.of(given))
                .isInstanceOf(InvalidText.class)
                .hasMessage("must be an e-mail address such as user@example.com");
    }

    @Test
    void an_address_has_at_most_64_characters_before_the_at_and_254_in_all() {
        assertThat(EmailAddress.of("a".repeat(64) + "@example.com").normalized()).hasSize(76);
        assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.com"))
                .isInstanceOf(InvalidText.class);
        assertThatThrownBy(() -> EmailAddress.of("a@" + "b.".repeat(126) + "com"))
                .isInstanceOf(InvalidText.class);
    }

    @Test
    void a_password_is_the_same_from_every_keyboard() {
        assertThat(Password.of("ｐａｓｓword\u0301").bytes())
                .isEqualTo(Password.of("password\u0301").bytes());
        assertThat(Password.of("🙂🙂").length()).isEqualTo(2);
        assertThat(Password.of("Kim@Example.com").isLike("kim@example.com")).isTrue();
    }

    @Test
    void none_of_them_shows_itself_in_a_log() {
        assertThat(
                        DisplayName.of("Kim")
                                + ""
                                + EmailAddress.of("kim@example.com")
                                + Password.of("secret"))
                .doesNotContainIgnoringCase("kim")
                .doesNotContain("secret");
    }
}
