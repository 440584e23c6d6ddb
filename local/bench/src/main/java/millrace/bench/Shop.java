package millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Orders system as its customers see it: over HTTP. */
final class Shop {

    /** Enough products that orders seldom want the same one at the same time. */
    static final int PRODUCTS = 50;

    private static final int STOCK = 1_000_000;
    private static final String ADMIN =
            "{\"email\":\"admin@millrace.test\",\"password\":\"admin-local-only\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI api;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> productIds = new ArrayList<>();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    Shop(URI api) {
        this.api = api;
    }

    /** Signs customers up and lists products, so that the measured part only places orders. */
    void open(int customers) throws IOException, InterruptedException {
        var admin = body(post("/api/auth/login", ADMIN, "")).path("token").stringValue();
        var run = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < PRODUCTS; i++) {
            var product =
                    Map.of(
                            "productId",
                            "bench-" + run + "-" + i,
                            "name",
                            "Bench " + i,
                            "priceKrw",
                            1000,
                            "stock",
                            STOCK);
            productIds.add(
                    body(post("/api/products", json.writeValueAsString(product), admin))
                            .path("productId")
                            .stringValue());
        }
        for (int i = 0; i < customers; i++) {
            var signUp =
                    Map.of(
                            "email",
                            "c" + i + "-" + run + "@bench.test",
                            "password",
                            "bench-password",
                            "name",
                            "Bench");
            tokens.add(
                    body(post("/api/auth/signup", json.writeValueAsString(signUp), ""))
                            .path("token")
                            .stringValue());
        }
    }

    /**
     * Places an order of one random product for a random customer; completes with the order's id.
     */
    CompletableFuture<String> placeOrder() {
        var productId = productIds.get(random.nextInt(productIds.size()));
        var token = tokens.get(random.nextInt(tokens.size()));
        var order = "{\"items\":[{\"productId\":\"" + productId + "\",\"quantity\":1}]}";
        return http.sendAsync(
                        request("/api/orders", order, token), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() != 202) {
                        throw new IllegalStateException(
                                "An order was answered "
                                        + answer.statusCode()
                                        + " "
                                        + answer.body());
                    }
                    return json.readTree(answer.body()).path("orderId").stringValue();
                });
    }

    /** Whatever a simulator answers to a GET. */
    JsonNode read(URI address) throws IOException, InterruptedException {
        return body(
                http.send(
                        HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                        HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String body, String token)
            throws IOException, InterruptedException {
        return http.send(request(path, body, token), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String token) {
        var request =
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(TIMEOUT)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return (token.isEmpty() ? request : request.header("authorization", "Bearer " + token))
                .build();
    }

    private JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.uri().getPath()
                            + " was answered "
                            + answer.statusCode()
                            + " "
                            + answer.body());
        }
        return json.readTree(answer.body());
    }
}
