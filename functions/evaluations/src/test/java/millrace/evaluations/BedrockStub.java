package millrace.evaluations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.evaluations.bedrock.BedrockEvaluator;
import millrace.evaluations.rubric.Tongue;
import millrace.platform.runtime.Environment;
import millrace.testing.TestPlatform;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Bedrock that answers Converse as a test has written it down, one answer after the other. */
final class BedrockStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An error has a type, an answer has none. */
    private record Answer(int status, String errorType, String body) {}

    private final HttpServer server;
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final BedrockRuntimeClient client;

    BedrockStub() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        server.createContext("/", this::answer);
        server.start();
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test",
                                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
                                        "http://127.0.0.1:" + server.getAddress().getPort()));
        client =
                environment
                        .configure(BedrockRuntimeClient.builder(), "bedrock_runtime")
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(JSON.readTree(exchange.getRequestBody()));
            var answer = answers.removeFirst();
            if (!answer.errorType().isEmpty()) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.errorType());
            }
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    BedrockStub fails(int status, String errorType) {
        answers.add(new Answer(status, errorType, "{\"message\":\"no\"}"));
        return this;
    }

    /**
     * @param input of the tool, as JSON
     */
    BedrockStub submits(String input) {
        return says(
                "tool_use",
                "{\"toolUse\":{\"toolUseId\":\"use-1\",\"name\":\"submit_evaluation\",\"input\":"
                        + input
                        + "}}");
    }

    BedrockStub says(String stopReason, String content) {
        answers.add(
                new Answer(
                        200,
                        "",
                        """
                        {"output":{"message":{"role":"assistant","content":[%s]}},"stopReason":"%s",
                         "usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}
                        """
                                .formatted(content, stopReason)));
        return this;
    }

    List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    BedrockEvaluator evaluator(TestPlatform test) {
        return new BedrockEvaluator(
                client, "model-1", test.platform().circuit(BedrockEvaluator.SYSTEM), Tongue.EN);
    }

    void goAway() {
        server.stop(0);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
