package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** Requests without an {@code Idempotency-Key} that are decided more than once. */
class DecidedAgainTest {

    private final TestPlatform platform = TestPlatform.create();
    private final List<String> drawn = new ArrayList<>();

    private record Order(String id) {}

    private Reply place(Runnable meanwhile) {
        var id = platform.platform().ids().next();
        drawn.add(id);
        meanwhile.run();
        return Reply.of(201, Map.of("id", id))
                .committing(
                        Work.of(
                                Change.create(
                                        Item.of(Key.of("ORDER#" + id, "ORDER"), new Order(id)))));
    }

    @Test
    void a_request_that_was_refused_wrongly_cannot_create_a_second_thing() {
        // The first decision is written and its sender is told that it was refused.
        var api =
                Things.api(
                        platform,
                        call ->
                                place(() -> {
                                    if (drawn.size() == 1) {
                                        var id = drawn.getFirst();
                                        platform.table()
                                                .commit(
                                                        "late",
                                                        List.of(
                                                                Change.create(
                                                                        Item.of(
                                                                                Key.of(
                                                                                        "ORDER#"
                                                                                                + id,
                                                                                        "ORDER"),
                                                                                new Order(id)))));
                                    }
                                }));

        var answer = api.apply(Things.make().event());

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getBody()).contains("OUTCOME_UNKNOWN");
        assertThat(drawn).hasSize(1);
    }

    /** A sending of the first decision is lost, and what refused its resend may pass. */
    private APIGatewayV2HTTPResponse afterALostSending(Supplier<Reply> next) {
        var api =
                Things.api(
                        platform,
                        call -> {
                            if (call.conflicts() == 0) {
                                throw new ConditionsFailed(Set.of(), true);
                            }
                            return next.get();
                        });
        return api.apply(Things.make().event());
    }

    @Test
    void whoever_is_refused_after_a_lost_sending_is_told_that_the_outcome_is_unknown() {
        var answer = afterALostSending(() -> Reply.rejected(409, "SOLD_OUT", "There is none."));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getBody()).contains("OUTCOME_UNKNOWN");
    }

    @Test
    void giving_up_after_a_lost_sending_is_no_promise_that_nothing_was_written() {
        var answer =
                afterALostSending(() -> {
                    throw new PassingFailure("The table takes nothing");
                });

        assertThat(answer.getBody()).contains("OUTCOME_UNKNOWN");
    }

    @Test
    void what_is_written_under_the_same_ids_stands_against_a_lost_sending() {
        assertThat(afterALostSending(() -> place(() -> {})).getStatusCode()).isEqualTo(201);
    }

    @Test
    void two_requests_draw_different_ids() {
        var api = Things.api(platform, call -> place(() -> {}));

        assertThat(api.apply(Things.make().event()).getStatusCode()).isEqualTo(201);
        assertThat(api.apply(Things.make().event()).getStatusCode()).isEqualTo(201);

        assertThat(drawn).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void conflicts_without_end_are_answered_503() {
        var always =
                Things.api(
                        platform,
                        call -> {
                            var work = Tallies.count(platform.table(), "o-1");
                            platform.table()
                                    .commit(
                                            "other",
                                            Tallies.count(platform.table(), "o-1").changes());
                            return Reply.ok(Map.of()).committing(work);
                        });

        assertThat(always.apply(Things.make().event()).getStatusCode()).isEqualTo(503);
        assertThat(platform.metrics().sum("Conflicts")).isEqualTo(EndpointCommit.MAX_CONFLICTS + 1);
    }

    @Test
    void between_decisions_it_pauses_and_the_pauses_grow() {
        var api =
                Things.api(
                        platform,
                        call -> {
                            if (call.conflicts() < 8) {
                                throw new ConditionsFailed(Set.of());
                            }
                            return Reply.of(201, Map.of());
                        });

        assertThat(api.apply(Things.make().event()).getStatusCode()).isEqualTo(201);

        assertThat(platform.pauses()).hasSize(8);
        assertThat(platform.pauses().getFirst()).isLessThanOrEqualTo(Backoff.FIRST);
        assertThat(platform.pauses()).allMatch(pause -> pause.compareTo(Backoff.LONGEST) <= 0);
        assertThat(platform.metrics().sum("Conflicts")).isEqualTo(8);
    }

    @Test
    void an_endpoint_has_the_invocations_time_and_at_most_its_patience() {
        var seen = new ArrayList<Duration>();
        var api =
                Things.api(
                        platform,
                        call -> {
                            seen.add(Deadline.current().remaining());
                            return Reply.of(201, Map.of());
                        });
        Deadline nearlyOver = () -> Duration.ofSeconds(4);

        assertThat(api.apply(Things.make().event()).getStatusCode()).isEqualTo(201);
        ScopedValue.where(Deadline.CURRENT, nearlyOver)
                .call(() -> api.apply(Things.make().event()));

        assertThat(seen).containsExactly(EndpointCommit.PATIENCE, Duration.ofSeconds(4));
    }
}
