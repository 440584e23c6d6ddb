package millrace.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReconnectingProducerTest {

    private final List<MockProducer<String, byte[]>> connected = new ArrayList<>();
    private final ReconnectingProducer producer = new ReconnectingProducer(this::connect);

    private Producer<String, byte[]> connect() {
        connected.add(
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()));
        return connected.getLast();
    }

    @Test
    void a_disconnected_producer_is_closed_and_the_next_one_is_another() {
        var before = producer.get();

        producer.disconnect();

        assertThat(connected).hasSize(1).allMatch(MockProducer::closed);
        assertThat(producer.get()).isNotSameAs(before).isSameAs(producer.get());
        assertThat(connected).hasSize(2);
    }

    @Test
    void a_producer_is_connected_once() {
        assertThat(producer.get()).isSameAs(producer.get());
        assertThat(connected).hasSize(1);
    }

    @Test
    void a_closed_producer_is_not_connected_again() {
        producer.close();

        assertThat(producer.get()).isSameAs(connected.getFirst());
        assertThat(connected).hasSize(1).allMatch(MockProducer::closed);
    }
}
