package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks, to a merchant that listens. */
class TossWebhookTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final HttpServer merchant = merchant();

    private HttpServer merchant() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/hook",
                    exchange -> {
                        try (exchange) {
                            var body = exchange.getRequestBody().readAllBytes();
                            received.add(RunningSimulators.JSON.readTree(body));
                            exchange.sendResponseHeaders(200, -1);
                        }
                    });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }

    @AfterEach
    void stop() {
        merchant.stop(0);
    }

    private void listen() {
        var url = "http://127.0.0.1:" + merchant.getAddress().getPort() + "/hook";
        var answer =
                running.send("PUT", "/simulators/toss/webhook", "{\"url\":\"%s\"}".formatted(url));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private String pay(String more) {
        return TossCalls.json(
                        running.send(
                                "POST",
                                "/simulators/toss/payments",
                                "{\"orderId\":\"plan-1\",\"amount\":29000%s}".formatted(more)))
                .path("paymentKey")
                .asString();
    }

    @Test
    void a_confirmed_payment_and_its_cancel_are_told_but_none_in_progress() {
        listen();
        var paymentKey = pay("");
        running.askToss(
                "POST",
                "/payments/confirm",
                "{\"paymentKey\":\"%s\",\"orderId\":\"plan-1\",\"amount\":29000}"
                        .formatted(paymentKey));
        await().until(() -> received.size() == 1);
        running.askToss(
                "POST", "/payments/" + paymentKey + "/cancel", "{\"cancelReason\":\"why\"}");
        await().until(() -> received.size() == 2);

        assertThat(received)
                .allSatisfy(hook -> {
                    assertThat(hook.path("eventType").asString())
                            .isEqualTo("PAYMENT_STATUS_CHANGED");
                    assertThat(hook.path("createdAt").asString())
                            .isEqualTo("2026-11-21T12:00:00.000000");
                    assertThat(hook.at("/data/orderId").asString()).isEqualTo("plan-1");
                })
                .extracting(hook -> hook.at("/data/status").asString())
                .containsExactly("DONE", "CANCELED");
    }

    @Test
    void an_aborted_payment_is_told() {
        listen();
        pay(",\"failureCode\":\"PAY_PROCESS_ABORTED\"");

        await().until(() -> received.size() == 1);
        assertThat(received.getFirst().at("/data/status").asString()).isEqualTo("ABORTED");
    }

    @Test
    void nothing_is_sent_while_no_address_is_registered() {
        listen();
        running.send("DELETE", "/simulators/toss/webhook", "");
        pay(",\"failureCode\":\"PAY_PROCESS_ABORTED\"");

        assertThat(running.read("/simulators/toss/webhook").path("count").asInt()).isZero();
    }

    @Test
    void an_address_that_is_none_is_refused() {
        var answer = running.send("PUT", "/simulators/toss/webhook", "{\"url\":\"mailto:x\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
