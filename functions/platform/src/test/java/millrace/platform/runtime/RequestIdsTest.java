package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

    private final AtomicInteger last = new AtomicInteger();
    private final Ids ids = RequestIds.fixing(() -> "id-" + last.incrementAndGet());

    private List<String> two() {
        return List.of(ids.next(), ids.next());
    }

    @Test
    void a_request_that_is_decided_again_draws_the_same_ids() {
        var request = new RequestIds();

        var first = request.deciding(this::two);
        var second = request.deciding(() -> List.of(ids.next(), ids.next(), ids.next()));

        assertThat(first).containsExactly("id-1", "id-2");
        assertThat(second).containsExactly("id-1", "id-2", "id-3");
    }

    @Test
    void another_request_draws_others() {
        var first = new RequestIds().deciding(this::two);
        var second = new RequestIds().deciding(this::two);

        assertThat(first).doesNotContainAnyElementsOf(second);
    }

    @Test
    void outside_of_a_decision_and_unrepeated_every_id_is_new() {
        var request = new RequestIds();

        assertThat(request.deciding(() -> ids.unrepeated().next())).isEqualTo("id-1");
        assertThat(request.deciding(() -> ids.unrepeated().next())).isEqualTo("id-2");
        assertThat(ids.next()).isEqualTo("id-3");
        assertThat(RequestIds.fixing(ids).unrepeated().next()).isEqualTo("id-4");
    }
}
