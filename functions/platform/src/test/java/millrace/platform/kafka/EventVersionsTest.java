package millrace.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.EventDefinition;
import millrace.events.EventMessage;
import millrace.events.Topic;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.LogLines;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** An event with two versions and a second major, through the consumer that asks for the first. */
class EventVersionsTest {

    private final TestPlatform test = TestPlatform.withEvents(Confirmed.TWO_MAJORS);
    private final List<EventMessage<Confirmed>> handled = new ArrayList<>();
    private final Function<KafkaEvent, KafkaBatchAnswer> consumer =
            test.platform()
                    .consumer(
                            ConsumerDefinition.reading(
                                    "confirmed-group", Topic.ORDER_EVENTS, Confirmed.class))
                    .on(Confirmed.class, this::handle)
                    .build();

    private Work handle(EventMessage<Confirmed> message) {
        handled.add(message);
        return Work.nothing().publish(message.payload(), 1);
    }

    @Test
    void both_minor_versions_reach_the_handler_of_the_newest_record() {
        KafkaBatches.deliver(consumer, Topic.ORDER_EVENTS, example(Confirmed.FIRST));
        KafkaBatches.deliver(
                consumer, Topic.ORDER_EVENTS, changed(Confirmed.SECOND, "8059", "8060"));

        assertThat(handled)
                .extracting(message -> message.header().version())
                .containsExactly("1.0", "1.1");
        assertThat(handled)
                .extracting(message -> Objects.toString(message.payload().couponCode()))
                .containsExactly("null", "SPRING");
    }

    @Test
    void what_is_published_has_the_newest_version_and_the_key_of_its_topic() {
        KafkaBatches.deliver(consumer, Topic.ORDER_EVENTS, example(Confirmed.FIRST));

        assertThat(test.messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.header().version()).isEqualTo("1.1");
                    assertThat(message.payload()).isEqualTo(handled.getFirst().payload());
                });
        assertThat(test.table().outbox())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.key()).isEqualTo(handled.getFirst().payload().orderId()));
    }

    @Test
    void a_message_of_another_major_is_skipped_with_a_warning() {
        try (var log = LogLines.of(EventRecords.class, Level.WARN)) {
            KafkaBatches.deliver(
                    consumer, Topic.ORDER_EVENTS, changed(Confirmed.FIRST, "\"1.0\"", "\"2.0\""));

            assertThat(log.lines())
                    .extracting(LogLines.Line::message)
                    .containsExactly(
                            "Skipped an unknown event type OrderConfirmed 2.0 at order.events-0"
                                    + " offset 0");
        }
        assertThat(handled).isEmpty();
        assertThat(test.deadLetters().letters()).isEmpty();
    }

    private static TestRecord example(EventDefinition definition) {
        return changed(definition, "", "");
    }

    private static TestRecord changed(EventDefinition definition, String from, String to) {
        var text = new String(definition.example(), UTF_8);
        return new TestRecord("order", text.replace(from, to).getBytes(UTF_8), Map.of(), 0);
    }
}
