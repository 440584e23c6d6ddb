package millrace.cloud.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {

    private static String valueOf(String name, Map<String, String> given) throws Exception {
        var values =
                SecretValues.open(List.of(new SecretResource("arn:" + name, name)), given, null);
        assertThat(values.find("arn:" + name)).isEqualTo(values.find(name));
        return Objects.requireNonNull(values.find(name)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/local/toss", "shop/dev/toss", "shop/prod/toss", "toss"})
    void an_outside_system_gives_its_secret_in_every_stage(String name) throws Exception {
        assertThat(valueOf(name, Map.of("toss", "test_sk"))).isEqualTo("test_sk");
    }

    @Test
    void a_secret_that_nobody_gives_is_random() throws Exception {
        assertThat(valueOf("shop/dev/slack", Map.of("toss", "test_sk")))
                .isNotBlank()
                .isNotEqualTo("test_sk")
                .isNotEqualTo(valueOf("shop/dev/slack", Map.of()));
    }
}
