package millrace.platform.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import millrace.events.TopicValues;
import millrace.events.catalogue.Events;
import millrace.events.orders.PaymentCompleted;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Disconnectable;
import millrace.testing.InMemoryRegistry;
import org.junit.jupiter.api.Test;

class EncodingPublisherTest {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Sink sink = new Sink();
    private final Publisher publisher = sink.encoding(new TopicValues(Events.CATALOGUE, registry));

    /** Acknowledges all, and remembers it. */
    private static final class Sink implements Publisher, Disconnectable {
        private final List<Message> sent = new ArrayList<>();
        private boolean isDisconnected;

        @Override
        public CompletableFuture<Void> send(Message message) {
            sent.add(message);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void flush() {}

        @Override
        public void disconnect() {
            isDisconnected = true;
        }
    }

    private static Publisher.Message payment(String key) {
        return message("payment.events", key);
    }

    private static Publisher.Message message(String topic, String key) {
        return new Publisher.Message(
                topic,
                key,
                Events.CATALOGUE.of(PaymentCompleted.class).example(),
                Map.of("ce_id", key, "content-type", "application/json"));
    }

    @Test
    void a_payment_goes_out_in_avro_and_says_so_in_its_header() {
        publisher.send(payment("o-1")).join();

        var sent = sink.sent.getFirst();
        assertThat(sent.value()).startsWith(0, 0, 0, 0, 1);
        assertThat(sent.key()).isEqualTo("o-1");
        assertThat(sent.headers())
                .isEqualTo(Map.of("ce_id", "o-1", "content-type", "application/avro"));
    }

    @Test
    void what_is_json_on_its_topic_goes_out_as_it_is() {
        var order = message("order.events", "o-1");
        var letter = message("payment.events.dlq", "o-1");
        var unfit = new Publisher.Message("payment.events", "o-1", "{}".getBytes(UTF_8), Map.of());

        publisher.sendAll(List.of(order, letter, unfit));

        assertThat(sink.sent).containsExactly(order, letter, unfit);
    }

    @Test
    void without_a_registry_payments_wait_and_others_do_not() {
        registry.failNext(1);

        var outcomes =
                publisher.sendAll(
                        List.of(payment("o-1"), message("order.events", "o-1"), payment("o-2")));

        assertThat(outcomes.get(0).exceptionNow()).isInstanceOf(SystemUnavailable.class);
        assertThat(outcomes.get(1)).isCompleted();
        assertThat(outcomes.get(2).exceptionNow()).isSameAs(outcomes.get(0).exceptionNow());
        assertThat(registry.calls()).isEqualTo(1);
        assertThat(sink.sent).extracting(Publisher.Message::topic).containsExactly("order.events");
        // An answer of the brokers would be one that they do not take the row.
        assertThat(Publisher.isRefusal(outcomes.get(0).exceptionNow())).isFalse();
    }

    @Test
    void outcomes_stand_in_the_order_of_the_messages() {
        registry.failNext(1);
        assertThat(publisher.send(payment("o-0"))).isCompletedExceptionally();

        var outcomes = publisher.sendAll(List.of(payment("o-1"), payment("o-2")));

        assertThat(outcomes).hasSize(2).allMatch(CompletableFuture::isDone);
        assertThat(sink.sent).extracting(Publisher.Message::key).containsExactly("o-1", "o-2");
    }

    @Test
    void it_ends_the_connection_before_a_snapshot() {
        ((Disconnectable) publisher).disconnect();

        assertThat(sink.isDisconnected).isTrue();
    }
}
