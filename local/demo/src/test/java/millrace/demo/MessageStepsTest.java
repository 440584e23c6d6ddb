package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.Test;

class MessageStepsTest {

    /** The demo stands on the class path of the functions' parent, which knows no event. */
    @Test
    void the_groups_that_the_demo_waits_for_are_those_of_the_catalogue() {
        assertThat(MessageSteps.ORDER_EVENT_GROUPS)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Consumer.values())
                                .filter(consumer ->
                                        consumer.source().name().equals(OrderTopics.ORDER_EVENTS))
                                .map(Consumer::group)
                                .toList());
    }
}
