package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class UnrepeatedAnswersTest {

    private final TestPlatform platform = TestPlatform.create();
    private final AtomicInteger decisions = new AtomicInteger();

    private String answered(Endpoint endpoint) {
        return Things.api(platform, endpoint)
                .apply(Things.make().idempotencyKey("key-1").event())
                .getBody();
    }

    private Reply open(Call call) {
        return Reply.accepted(Map.of("look", decisions.incrementAndGet()), "/api/things/1");
    }

    private Reply refused(Call call) {
        return Reply.rejected(409, "REFUSED", "Refusal " + decisions.incrementAndGet());
    }

    @Test
    void what_may_have_moved_on_is_decided_each_time_that_the_request_is_sent() {
        Endpoint endpoint = this::open;

        assertThat(answered(endpoint)).isEqualTo("{\"look\":1}");
        assertThat(answered(endpoint)).isEqualTo("{\"look\":1}");
        assertThat(answered(endpoint.unrepeated())).isEqualTo("{\"look\":2}");
        assertThat(answered(endpoint.unrepeated())).isEqualTo("{\"look\":3}");
    }

    @Test
    void a_refusal_stays_the_answer() {
        Endpoint endpoint = this::refused;

        assertThat(answered(endpoint.unrepeated()))
                .isEqualTo(answered(endpoint.unrepeated()))
                .contains("Refusal 1");
    }
}
