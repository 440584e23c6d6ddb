package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import millrace.cloud.outside.OutsideSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorsTest {

    @Test
    void the_local_cloud_finds_them() {
        assertThat(ServiceLoader.load(OutsideSystem.class))
                .singleElement()
                .isInstanceOf(Simulators.class);
    }

    @Test
    void functions_are_pointed_at_them() {
        try (var running = RunningSimulators.inMemory()) {
            var environment = new HashMap<>(running.simulators().environment());
            assertThat(environment.remove("KAKAO_TEMPLATES"))
                    .contains("\"💳 결제 완료\":\"PAYMENT_DONE\"");
            assertThat(environment)
                    .isEqualTo(
                            Map.ofEntries(
                                    Map.entry("TOSS_BASE_URL", running.url() + "/toss"),
                                    Map.entry(
                                            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
                                            running.url() + "/bedrock"),
                                    Map.entry("AWS_ENDPOINT_URL_SESV2", running.url() + "/ses"),
                                    Map.entry("SES_MESSAGES_A_SECOND", "1000"),
                                    Map.entry("AWS_ENDPOINT_URL_SNS", running.url() + "/sns"),
                                    Map.entry(
                                            "DATA_PLATFORM_BASE_URL",
                                            running.url() + "/data-platform"),
                                    Map.entry(
                                            "AWS_ENDPOINT_URL_STS",
                                            running.url() + "/kubernetes/sts"),
                                    Map.entry("DISCORD_BASE_URL", running.url() + "/discord"),
                                    Map.entry("FCM_BASE_URL", running.url() + "/fcm"),
                                    Map.entry("SENS_BASE_URL", running.url() + "/sens"),
                                    Map.entry("SENS_SERVICE_ID", "ncp:kkobizmsg:kr:1:local"),
                                    Map.entry("KAKAO_PLUS_FRIEND_ID", "@millrace")));
            assertThat(running.simulators().secrets().getOrDefault("toss", ""))
                    .startsWith("test_sk_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/simulators", "/toss/summary", "/"})
    void pages_of_other_sites_are_refused(String path) throws Exception {
        try (var running = RunningSimulators.inMemory();
                var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(running.url() + path))
                            .header("Origin", "https://evil.example")
                            .POST(BodyPublishers.ofString("{}"))
                            .build();

            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_taken_port_is_refused() {
        try (var running = RunningSimulators.inMemory();
                var second = new Simulators()) {
            int taken = URI.create(running.url()).getPort();

            assertThatThrownBy(() -> second.start(taken)).isInstanceOf(IOException.class);
        }
    }
}
