package millrace.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import millrace.platform.runtime.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSettingsTest {

    @Test
    void deployed_passwords_have_twelve_characters_and_local_ones_seven() {
        assertThat(settings(Map.of("MILLRACE_STAGE", "prod")).minPasswordLength()).isEqualTo(12);
        assertThat(settings(Map.of("MILLRACE_STAGE", "dev")).minPasswordLength()).isEqualTo(12);
        assertThat(settings(Map.of("MILLRACE_STAGE", "local")).minPasswordLength()).isEqualTo(7);
        assertThat(settings(Map.of()).minPasswordLength()).as("no stage").isEqualTo(12);
    }

    @Test
    void only_locally_common_passwords_are_taken_and_one_source_may_be_many_users() {
        assertThat(settings(Map.of("MILLRACE_STAGE", "local")).isLocal()).isTrue();
        assertThat(settings(Map.of("MILLRACE_STAGE", "local")).sourceLimitFactor())
                .isEqualTo(1_000);
        assertThat(settings(Map.of("MILLRACE_STAGE", "dev")).isLocal()).isFalse();
        assertThat(settings(Map.of("MILLRACE_STAGE", "dev")).sourceLimitFactor()).isOne();
        assertThat(settings(Map.of()).isLocal()).as("no stage").isFalse();
    }

    @Test
    void the_environment_may_ask_for_another_length() {
        assertThat(settings(Map.of("PASSWORD_MIN_LENGTH", "16")).minPasswordLength()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "257", "twelve"})
    void a_length_that_makes_no_sense_stops_the_function(String length) {
        assertThatThrownBy(() -> settings(Map.of("PASSWORD_MIN_LENGTH", length)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PASSWORD_MIN_LENGTH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGNING_KEY_ID", "TOKEN_ISSUER", "TOKEN_AUDIENCE"})
    void a_missing_variable_is_named(String name) {
        assertThatThrownBy(() -> settings(Map.of(name, "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name);
    }

    private static AuthSettings settings(Map<String, String> variables) {
        var all =
                new HashMap<>(
                        Map.of(
                                "SIGNING_KEY_ID", "key-1",
                                "TOKEN_ISSUER", "https://auth.millrace.test",
                                "TOKEN_AUDIENCE", "millrace"));
        all.putAll(variables);
        return AuthSettings.of(new Environment(all));
    }
}
