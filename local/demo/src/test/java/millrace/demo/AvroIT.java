package millrace.demo;

import static millrace.demo.client.OrderTopics.groupsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import millrace.cloud.LocalCloud;
import millrace.cloud.command.kafka.Tail;
import millrace.demo.client.SeenRecord;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payments are in Avro: on the topic, for other programs, and for people. */
@ExtendWith(SharedCloud.class)
class AvroIT {

    private static final String PAYMENT_EVENTS = "payment.events";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Shop shop;
    private final LocalCloud cloud;

    AvroIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    private SeenRecord paymentOf(String orderId) {
        return shop.watch()
                .await(
                        "its payment",
                        1,
                        Shop.LIMIT,
                        r -> r.topic().equals(PAYMENT_EVENTS) && r.isAbout(orderId))
                .getFirst();
    }

    private String paidOrder() {
        var product = shop.product(6_000, 9);
        var customer = shop.customer();
        var orderId = customer.order(product.productId(), 1);
        shop.end(customer, orderId);
        return orderId;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(cloud.api() + path)).build();
        try (var http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    /**
     * The other program knows the registry's interface and Avro's own library, and nothing else.
     */
    @Test
    void another_program_reads_a_payment_from_kafka_with_the_registry() throws Exception {
        var orderId = paidOrder();
        var record = paymentOf(orderId);
        assertThat(record.json().path("amount").asInt())
                .as("as the demos tell it")
                .isEqualTo(6_000);
        assertThat(record.headers())
                .containsEntry("content-type", "application/avro")
                .containsEntry("ce_type", "PaymentCompleted");

        var value = ByteBuffer.wrap(Objects.requireNonNull(record.value()));
        assertThat(value.get()).isZero();
        var answer = get("/schema-registry/schemas/ids/" + value.getInt());
        var schema = new Schema.Parser().parse(answer.path("schema").stringValue());
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(value.array(), value.position(), value.remaining(), null);
        var payment = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);

        assertThat(schema.getFullName()).isEqualTo("millrace.payment.events.PaymentCompleted");
        assertThat(payment.get("orderId")).hasToString(orderId);
        assertThat(payment.get("amount")).isEqualTo(6_000L);
        assertThat(get("/schema-registry/subjects").valueStream().map(JsonNode::asString))
                .contains("payment.events-millrace.payment.events.PaymentCompleted");
    }

    @Test
    void people_see_it_as_json_in_the_console_and_the_terminal() throws Exception {
        var orderId = paidOrder();
        paymentOf(orderId);

        var message =
                get("/console/api/messages?topic=payment.events&key=" + orderId)
                        .path("messages")
                        .path(0);
        assertThat(message.path("encoding").stringValue()).isEqualTo("text");
        assertThat(JSON.readTree(message.path("value").stringValue()).path("orderId").asString())
                .isEqualTo(orderId);

        var printed = new StringWriter();
        var exit =
                Tail.commandLine()
                        .setOut(new PrintWriter(printed))
                        .execute(
                                "--topic=" + PAYMENT_EVENTS,
                                "--key=" + orderId,
                                "--json",
                                "--kafka=" + cloud.bootstrapServers(),
                                "--registry=" + cloud.api() + "/schema-registry");
        assertThat(exit).isZero();
        assertThat(JSON.readTree(printed.toString()).at("/value/amount").asInt()).isEqualTo(6_000);
    }

    @Test
    void a_value_with_an_unknown_schema_goes_to_the_dead_letters_with_the_reason() {
        var key = "poison-" + UUID.randomUUID();
        byte[] value = {0, 0, 1, 2, 3, 4};
        shop.topics().write(PAYMENT_EVENTS, key, value, Map.of());

        var groups = groupsOf(PAYMENT_EVENTS);
        var letters =
                shop.watch()
                        .await(
                                "dead letters of " + key,
                                groups.size(),
                                Shop.LIMIT,
                                r -> r.topic().equals("payment.events.dlq") && key.equals(r.key()));

        assertThat(groups).isNotEmpty();
        assertThat(letters)
                .allSatisfy(letter -> {
                    assertThat(letter.json().path("failureReason").asString())
                            .isEqualTo("The schema registry has no schema 66051.");
                    assertThat(letter.json().path("originalEvent").asString())
                            .isEqualTo("AAABAgME");
                });
    }
}
