package millrace.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.platform.http.Problem;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final PasswordRules DEPLOYED = new PasswordRules(12, CommonPasswords.listed());
    private static final PasswordRules LOCAL = new PasswordRules(7, CommonPasswords.none());

    private static List<String> broken(PasswordRules rules, String password) {
        return rules
                .refusal(
                        "/password",
                        Password.of(password),
                        EmailAddress.of("minji.kim.1990@example.com"),
                        "Kim Minji \u2462")
                .map(Problem::errors)
                .orElse(List.of())
                .stream()
                .map(Problem.FieldError::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minji.kim.1990@example.com",
                "Minji.Kim.1990@Example.com",
                "minji.kim.1990",
                "MINJI.KIM.1990",
                "kim minji 3"
            })
    void ones_own_address_and_name_are_refused_everywhere(String password) {
        assertThat(broken(LOCAL, password))
                .contains("must not be your e-mail address or your name");
        assertThat(broken(DEPLOYED, password))
                .contains("must not be your e-mail address or your name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1q2w3e4r5t6y",
                "1Q2W3E4R5T6Y",
                "\uFF11q2w3e4r5t6y",
                "password1234",
                "Password123!",
                "qwertyuiop123"
            })
    void common_passwords_are_refused_where_deployed(String password) {
        assertThat(broken(DEPLOYED, password))
                .contains("is among the first that everybody guesses");
        assertThat(broken(LOCAL, password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test123", "password123"})
    void the_passwords_of_the_sources_stay_possible_locally(String password) {
        assertThat(broken(LOCAL, password)).isEmpty();
        assertThat(broken(DEPLOYED, password)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "314159265358979", "나의 긴 비밀번호 문장"})
    void long_uncommon_ones_are_taken(String password) {
        assertThat(broken(DEPLOYED, password)).isEmpty();
    }

    @Test
    void every_broken_rule_is_named() {
        assertThat(broken(DEPLOYED, "iloveyou"))
                .containsExactly(
                        "must be at least 12 characters long",
                        "is among the first that everybody guesses");
    }
}
