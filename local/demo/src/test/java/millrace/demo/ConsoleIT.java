package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Customer;
import millrace.demo.client.OrderTopics;
import millrace.demo.client.RunningSystem;
import millrace.events.catalogue.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The console in headless Chromium, on the running system: the tests themselves are those of {@code
 * local/console/src/test/browser}, run by Node. Skipped where there is no Chromium.
 */
@ExtendWith(SharedCloud.class)
class ConsoleIT {

    private static final Path CONSOLE = Synthesized.MODULE.resolve("../console").normalize();
    private static final Path REPORT = Synthesized.MODULE.resolve("target/console-tests.txt");
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final int LIMIT_MINUTES = 15;
    private static final int ATTEMPTS = 4;
    private static final int MESSAGES = 100_000;
    private static final String SCRIPT = "<img src=x onerror=\"globalThis.stolen=true\">";

    private final Shop shop;
    private final LocalCloud cloud;

    ConsoleIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @AfterEach
    void tossBehavesAgain() {
        shop.simulators().reset("toss");
    }

    @Test
    void the_console_passes_its_tests_in_a_browser() throws Exception {
        var chromium = chromium();
        assumeTrue(
                chromium.isPresent(),
                "The console is not tested in a browser: there is no "
                        + String.join(", ", BROWSERS)
                        + " on the PATH");
        var customer = shop.customer();
        var letter = letterOfAnOrder(customer);
        var unreadable = lettersOfAScript();
        var given =
                Map.ofEntries(
                        Map.entry("chromium", chromium.get().toString()),
                        Map.entry("console", cloud.console().toString()),
                        Map.entry(
                                "admin",
                                account(RunningSystem.ADMIN_EMAIL, RunningSystem.ADMIN_PASSWORD)),
                        Map.entry("customer", account(customer.email(), "demo-password")),
                        Map.entry("orderId", confirmedOrder(customer)),
                        Map.entry("letter", letter),
                        Map.entry("wrong", letterOfAWrongAmount(customer)),
                        Map.entry("discarded", unreadable.getFirst()),
                        Map.entry("open", unreadable.getLast()),
                        Map.entry("script", SCRIPT),
                        Map.entry("load", Map.of("topic", load(), "messages", MESSAGES)));

        assertThat(exitCode(given)).as(() -> "see " + REPORT + "\n" + failures()).isZero();
    }

    private static Map<String, String> account(String email, String password) {
        return Map.of("email", email, "password", password);
    }

    private static Optional<Path> chromium() {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders)
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String confirmedOrder(Customer customer) {
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        Eventually.asserted(() -> {
            var flow = get("/api/flows/" + orderId);
            assertThat(flow.path("waitingConsumers").asInt()).isZero();
            assertThat(flow.toString()).contains("OrderConfirmed");
        });
        return orderId;
    }

    /** An order whose payment is given up: Toss fails as often as it is tried. */
    private JsonNode letterOfAnOrder(Customer customer) {
        var product = shop.product(5_213, 5);
        shop.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode",
                                "fail",
                                "code",
                                "PROVIDER_ERROR",
                                "times",
                                ATTEMPTS,
                                "match",
                                Map.of("operation", "charge", "amount", product.priceKrw())));
        return lettersOf(customer.order(product.productId(), 1), 1).getFirst();
    }

    /**
     * An order's event whose amount is a text, so that no consumer of it can read it; behind it
     * waits the order's cancellation.
     */
    private JsonNode letterOfAWrongAmount(Customer customer) {
        var orderId = UUID.randomUUID().toString();
        HandWrittenEvent.orderCreated(orderId, customer.userId(), DemoProduct.COFFEE, 1)
                .with("totalAmount", "4500 won")
                .writeTo(shop.topics());
        HandWrittenEvent.orderCancelled(orderId, customer.userId()).writeTo(shop.topics());
        var payments = Consumer.PAYMENTS_ON_ORDER_EVENTS.group();
        return lettersOf(orderId, 3).stream()
                .filter(letter -> letter.path("group").asString().equals(payments))
                .filter(letter -> letter.path("eventType").asString().equals("OrderCreated"))
                .findFirst()
                .orElseThrow();
    }

    /** A record whose key, header and value hold a script, and that nobody can read. */
    private List<JsonNode> lettersOfAScript() {
        var key = SCRIPT + UUID.randomUUID();
        var value = new JsonMapper().writeValueAsBytes(Map.of("note", SCRIPT));
        shop.topics().write(OrderTopics.ORDER_EVENTS, key, value, Map.of("note", SCRIPT));
        return lettersOf(key, 2);
    }

    private List<JsonNode> lettersOf(String key, int atLeast) {
        var path =
                "/api/dead-letters?topic=order.events&key="
                        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        var letters = new ArrayList<JsonNode>();
        Eventually.asserted(() -> {
            letters.clear();
            letters.addAll(get(path).path("letters").valueStream().toList());
            assertThat(letters.size()).isGreaterThanOrEqualTo(atLeast);
        });
        return letters;
    }

    private JsonNode get(String path) {
        return shop.api().get(path, shop.administrator().headers()).expecting(200).body();
    }

    /** A topic of many messages, of which the first is looked for. */
    private String load() throws Exception {
        var topic = "console-load-" + UUID.randomUUID();
        try (var admin = Admin.create(Map.of("bootstrap.servers", cloud.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
                    .all()
                    .get(Shop.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", cloud.bootstrapServers(), "linger.ms", 20),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int number = 0; number < MESSAGES; number++) {
                var key = number == 0 ? "needle" : "key-" + number;
                var _ = producer.send(new ProducerRecord<>(topic, key, "{\"n\":" + number + "}"));
            }
            producer.flush();
        }
        return topic;
    }

    private static int exitCode(Map<String, ?> given) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "--test", "--test-concurrency=1"));
        command.add("--test-reporter=spec");
        try (var tests = Files.list(CONSOLE.resolve("src/test/browser"))) {
            tests.map(Path::toString)
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        var builder =
                new ProcessBuilder(command)
                        .directory(CONSOLE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(REPORT.toFile());
        builder.environment().put("CONSOLE_TEST", new JsonMapper().writeValueAsString(given));
        var node = builder.start();
        if (!node.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            node.destroyForcibly();
            throw new AssertionError("Not done after " + LIMIT_MINUTES + " minutes: " + failures());
        }
        return node.exitValue();
    }

    /** The end of the report, where Node repeats what failed. */
    private static String failures() {
        try {
            var report = Files.readString(REPORT);
            var from = report.indexOf("failing tests:");
            return report.substring(Math.max(from, 0));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
