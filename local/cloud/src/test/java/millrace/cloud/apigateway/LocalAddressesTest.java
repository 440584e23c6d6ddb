package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressesTest {

    private final LocalAddresses addresses =
            new LocalAddresses(
                    Map.of(
                            "Api", URI.create("http://127.0.0.1:1"),
                            "Url", URI.create("http://127.0.0.1:2")),
                    Map.of("Api", Set.of("prod")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://Api.execute-api.r-1.amazonaws.com            | http://127.0.0.1:1
                    https://Api.execute-api.r-1.amazonaws.com/           | http://127.0.0.1:1/
                    https://Api.execute-api.r-1.amazonaws.com/orders/{id} | http://127.0.0.1:1/orders/{id}
                    https://Api.execute-api.r-1.amazonaws.com/prod       | http://127.0.0.1:1
                    https://Api.execute-api.r-1.amazonaws.com/prod/a     | http://127.0.0.1:1/a
                    https://Api.execute-api.r-1.amazonaws.com/production | http://127.0.0.1:1/production
                    https://Url.lambda-url.r-1.on.aws/                   | http://127.0.0.1:2/
                    a=https://Url.lambda-url.r-1.on.aws/,b=https://Api.execute-api.r-1.amazonaws.com | a=http://127.0.0.1:2/,b=http://127.0.0.1:1
                    https://Other.execute-api.r-1.amazonaws.com/a        | https://Other.execute-api.r-1.amazonaws.com/a
                    https://Api.execute-api.r-1.amazonaws.com.cn/a       | https://Api.execute-api.r-1.amazonaws.com.cn/a
                    https://example.com/Api                              | https://example.com/Api
                    """)
    void addresses_of_apis_that_run_here_are_translated_and_others_stay(
            String text, String translated) {
        assertThat(addresses.translated(text)).isEqualTo(translated);
    }

    @ParameterizedTest
    @CsvSource({
        "Api,http://127.0.0.1:1",
        "Gone,https://Gone.execute-api.ap-northeast-2.amazonaws.com"
    })
    void an_api_has_its_own_form_until_it_is_translated(String id, String translated) {
        assertThat(addresses.translated(LocalAddresses.ofApi(id))).isEqualTo(translated);
        assertThat(LocalAddresses.isIn(LocalAddresses.ofUrl(id))).isTrue();
    }
}
