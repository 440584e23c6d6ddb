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
    void the_cdks_command_line_deploys_the_stage_that_it_is_told_and_nothing_else() {
        assertThat(MillraceApp.context("{\"stage\":\"dev\",\"aws:cdk:x\":true}"))
                .isEqualTo(Map.of("stage", "dev"));
        assertThat(MillraceApp.context(null)).isEmpty();

        for (var context : new String[] {"{}", "{\"stage\":\"local\"}"}) {
            assertThatThrownBy(() -> MillraceApp.context(context))
                    .isInstanceOf(InvalidInfrastructure.class)
                    .hasMessage("Say which stage to deploy: -c stage=dev or -c stage=prod.");
        }
    }

    @Test
    void an_unknown_option_or_one_without_a_value_is_refused() {
        for (var wrong : new String[][] {{"--stag", "prod"}, {"stage", "prod"}, {"--stage"}}) {
            assertThatThrownBy(() -> MillraceApp.parse(wrong))
                    .isInstanceOf(InvalidInfrastructure.class)
                    .hasMessageContaining(wrong[0]);
        }
    }
}
