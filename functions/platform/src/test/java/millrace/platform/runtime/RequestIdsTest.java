package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import millrace.testing.SequentialIds;
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
    void a_number_is_fixed_too_and_found_in_keys_as_a_whole_part() {
        var request = new RequestIds();
        var counting = RequestIds.fixing(new SequentialIds());

        long first = request.deciding(counting::nextNumber);
        long second = request.deciding(counting::nextNumber);

        assertThat(first).isEqualTo(second).isEqualTo(1);
        assertThat(request.areIn("COUPON#1")).isTrue();
        assertThat(request.areIn("STOCK#1#3")).isTrue();
        assertThat(request.areIn("COUPON#12")).isFalse();
    }

    @Test
    void numbers_fit_into_48_bits() {
        var ids = Ids.random();

        assertThat(LongStream.generate(ids::nextNumber).limit(1_000))
                .allMatch(number -> number >= 1 && number <= Ids.MAX_NUMBER)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_number_with_a_limit_of_its_own_is_one_of_the_requests_too() {
        var request = new RequestIds();
        var most = 1_000;

        assertThat(LongStream.generate(() -> Ids.random().nextNumber(most)).limit(1_000))
                .allMatch(number -> number >= 1 && number <= most);
        var drawing = RequestIds.fixing(Ids.random());
        long number = request.deciding(() -> drawing.nextNumber(most));
        assertThat(request.areIn("SCHEDULE#" + number)).isTrue();
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
