package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final String MAILS = QueuesFixture.STANDARD;
    private static final Publication TEAS = Publication.of("new teas");

    private final TopicsFixture fixture = new TopicsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws =
                    "what cannot be delivered is retried, 100,015 times over 23 days, then goes to the"
                            + " subscription's dead-letter queue",
            ours = "3 attempts, a second apart; a function's errors count, too")
    void what_cannot_be_delivered_is_retried_and_goes_to_the_dead_letter_queue() {
        fixture.queues.define("dead", Map.of());
        fixture.functions.fail("read");

        fixture.topic(
                        TopicsFixture.function("read", "dead"),
                        TopicsFixture.queue(TopicsFixture.NEWS, MAILS))
                .publish(TEAS);
        fixture.delivered();

        assertThat(fixture.functions.callsOf("read")).isEqualTo(Deliveries.ATTEMPTS);
        assertThat(fixture.onlyBody("dead").path("Message").asString()).isEqualTo("new teas");
        assertThat(fixture.bodies(MAILS)).hasSize(1);
        assertThat(fixture.measured)
                .contains("AWS/SNS NumberOfNotificationsFailed {TopicName=news}");
    }

    @Test
    void a_delivery_that_succeeds_at_last_is_no_dead_letter() {
        fixture.queues.define("dead", Map.of());
        var failures = new CountDownLatch(2);
        fixture.functions.answer(
                "read",
                () -> {
                    if (failures.getCount() > 0) {
                        failures.countDown();
                        throw new IllegalStateException("not yet");
                    }
                    return FakeFunctions.result("{}");
                });

        fixture.topic(TopicsFixture.function("read", "dead")).publish(TEAS);
        fixture.delivered();

        assertThat(fixture.functions.callsOf("read")).isEqualTo(3);
        assertThat(fixture.bodies("dead")).isEmpty();
    }

    @Test
    void nobody_waits_for_deliveries_and_too_many_are_throttled() {
        var stuck = new CountDownLatch(1);
        fixture.functions.answer(
                "read",
                () -> {
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return FakeFunctions.result("{}");
                });
        var topic = fixture.topic(TopicsFixture.function("read", null));

        for (int i = 0; i < Deliveries.MOST_PENDING; i++) {
            topic.publish(Publication.of("m"));
        }

        assertThatThrownBy(() -> topic.publish(Publication.of("m"))).hasMessage("Rate exceeded");
        stuck.countDown();
    }
}
