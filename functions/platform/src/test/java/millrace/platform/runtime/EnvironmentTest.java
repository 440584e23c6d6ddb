package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void a_missing_or_blank_variable_is_named() {
        var environment = new Environment(Map.of("BLANK", " "));

        assertThatIllegalStateException()
                .isThrownBy(() -> environment.required("TABLE_NAME"))
                .withMessage("The function's environment lacks TABLE_NAME");
        assertThatIllegalStateException().isThrownBy(() -> environment.required("BLANK"));
        assertThat(environment.optional("BLANK")).isEmpty();
    }

    @Test
    void a_function_without_stage_has_none_of_what_the_local_one_makes_easier() {
        var forgotten = new Environment(Map.of());

        assertThat(forgotten.isLocalStage()).isFalse();
        assertThatIllegalStateException().isThrownBy(forgotten::stage);
        assertThat(new Environment(Map.of("MILLRACE_STAGE", "prod")).isLocalStage()).isFalse();
        assertThat(new Environment(Map.of("MILLRACE_STAGE", "local")).isLocalStage()).isTrue();
    }
}
