package millrace.infra.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;

class SpanReceiverTest {

    private static App with(String endpoint) {
        var app = new App();
        app.getNode().setContext("otlp-endpoint", endpoint);
        return app;
    }

    @Test
    void functions_export_no_spans_unless_a_receiver_is_named() {
        assertThat(SpanReceiver.variables(new App())).isEmpty();
        assertThat(SpanReceiver.variables(with("http://collector.internal:4318")))
                .isEqualTo(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.internal:4318"));
        assertThat(SpanReceiver.variables(with("https://collector.test/otlp"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "collector:4318",
                "https://name:password@collector.test",
                "https://collector.test?key=secret",
                "ftp://collector.test"
            })
    void what_is_no_address_or_has_a_secret_in_it_is_refused(String endpoint) {
        assertThatThrownBy(() -> SpanReceiver.variables(with(endpoint)))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContaining("otlp-endpoint");
    }
}
