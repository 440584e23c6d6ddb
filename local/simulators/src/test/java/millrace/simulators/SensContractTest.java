package millrace.simulators;

import static millrace.simulators.ChannelCalls.CAUSE;
import static millrace.simulators.ChannelCalls.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import millrace.notifications.channel.PhoneNumber;
import millrace.notifications.channel.Throttled;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SensContractTest {

    private static final PhoneNumber KIM = new PhoneNumber("+821012345678");
    private static final Map<String, String> TEMPLATES = Map.of(PAID.title(), "PAYMENT_DONE");

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final ChannelCalls channels = new ChannelCalls(running);

    private String statusOfDelivery() {
        return running.read("/simulators/sens/messages?to=01012345678")
                .path("messages")
                .path(0)
                .path("messageStatusCode")
                .asString("none");
    }

    @Test
    void a_message_of_its_template_is_taken_and_delivered() {
        channels.alimTalk(TEMPLATES).send(KIM, PAID, CAUSE);

        assertThat(statusOfDelivery()).isEqualTo("0000");
    }

    @Test
    void a_message_of_another_template_is_taken_and_not_delivered() {
        channels.alimTalk(Map.of(PAID.title(), "ORDER_DONE")).send(KIM, PAID, CAUSE);

        assertThat(statusOfDelivery()).isEqualTo("3016");
    }

    @Test
    void a_template_that_is_not_approved_is_refused() {
        var channel = channels.alimTalk(Map.of(PAID.title(), "OTHER"));

        assertThatThrownBy(() -> channel.send(KIM, PAID, CAUSE))
                .isExactlyInstanceOf(PoisonMessage.class);
    }

    @Test
    void a_request_that_is_not_signed_is_refused() {
        var path = "/sens/alimtalk/v2/services/ncp:kkobizmsg:kr:1:local/messages";

        assertThat(running.send("POST", path, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void what_is_throttled_or_fails_may_be_tried_again() {
        running.behave("sens", "{\"mode\":\"throttle\",\"retryAfterSeconds\":3,\"times\":1}");
        var channel = channels.alimTalk(TEMPLATES);
        assertThatThrownBy(() -> channel.send(KIM, PAID, CAUSE)).isInstanceOf(Throttled.class);

        running.clock().add(Duration.ofSeconds(3));
        running.behave("sens", "{\"mode\":\"fail\",\"times\":1}");
        assertThatThrownBy(() -> channel.send(KIM, PAID, CAUSE))
                .isInstanceOf(SystemUnavailable.class);

        channel.send(KIM, PAID, CAUSE);
        assertThat(statusOfDelivery()).isEqualTo("0000");
    }
}
