package millrace.simulators.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import org.junit.jupiter.api.Test;

class WebhookRetriesTest {

    private final Webhooks webhooks =
            new Webhooks(
                    Clock.systemUTC(),
                    new TossKeys(new SplittableRandom(1)),
                    Duration.ofMillis(10));
    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void what_is_not_answered_200_is_sent_again_under_the_same_id() throws IOException {
        var merchant =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var headers = exchange.getRequestHeaders();
                        received.add(
                                headers.getFirst("tosspayments-webhook-transmission-id")
                                        + " "
                                        + headers.getFirst(
                                                "tosspayments-webhook-transmission-retried-count"));
                        exchange.sendResponseHeaders(received.size() < 3 ? 503 : 200, -1);
                    }
                });
        merchant.start();
        try {
            var url = "http://127.0.0.1:" + merchant.getAddress().getPort() + "/";
            webhooks.register(
                    new Request("PUT", "/", Map.of(), Map.of(), "{\"url\":\"%s\"}".formatted(url)));
            webhooks.changed(Json.object().put("status", "DONE"));

            await().until(() -> received.size() == 3);
            var id = received.getFirst().substring(0, received.getFirst().length() - 2);
            assertThat(received).containsExactly(id + " 0", id + " 1", id + " 2");
        } finally {
            merchant.stop(0);
        }
    }
}
