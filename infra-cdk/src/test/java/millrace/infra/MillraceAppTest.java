package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;

class MillraceAppTest {

    @Test
    void options_come_in_pairs() {
        assertThat(MillraceApp.parse("--stage", "prod", "--outdir", "cdk.out"))
                .isEqualTo(Map.of("stage", "prod", "outdir", "cdk.out"));
    }

    @Test
    void an_unknown_option_or_one_without_a_value_is_refused() {
        for (String[] wrong : new String[][] {{"--stag", "prod"}, {"stage", "prod"}, {"--stage"}}) {
            assertThatThrownBy(() -> MillraceApp.parse(wrong))
                    .isInstanceOf(InvalidInfrastructure.class)
                    .hasMessageContaining(wrong[0]);
        }
    }
}
