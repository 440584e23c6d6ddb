package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcertsStackTest {

    @Test
    void the_data_platform_is_where_a_deployment_says() {
        assertThat(ConcertsStack.dataPlatformUrl("https://data.shop.example/v1"))
                .isEqualTo("https://data.shop.example/v1");
        assertThat(ConcertsStack.dataPlatformUrl(null))
                .isEqualTo("https://data-platform.millrace.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data.shop.example",
                "http://data.shop.example",
                "https://data.shop.example/",
                "https://data.shop.example/v1?key=1"
            })
    void an_address_without_encryption_or_one_that_no_path_can_follow_is_refused(String url) {
        assertThatThrownBy(() -> ConcertsStack.dataPlatformUrl(url))
                .isInstanceOf(InvalidInfrastructure.class);
    }
}
