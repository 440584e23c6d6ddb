package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.work.Work;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    private final TestPlatform platform = TestPlatform.create();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api =
            counting(platform);

    /** Counts requests, so that a second effect shows; its answer holds a token. */
    private static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> counting(
            TestPlatform platform) {
        var table = platform.platform().table();
        return Things.api(
                platform,
                call -> {
                    var work = Tallies.count(table, "o-1");
                    var count = work.events().size() + Tallies.of(platform, "o-1");
                    return Reply.of(201, Map.of("token", "secret-" + count))
                            .header("location", "/api/things/secret-place")
                            .committing(work);
                });
    }

    private APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    private static void made(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(201);
    }

    private static HttpCalls.Request make() {
        return Things.make().idempotencyKey("key-1");
    }

    private long count() {
        return Tallies.of(platform, "o-1");
    }

    @Test
    void the_same_request_again_gets_the_first_answer_and_does_nothing() {
        var first = send(make());
        var second = send(make());

        assertThat(count()).isEqualTo(1);
        assertThat(second.getStatusCode()).isEqualTo(first.getStatusCode());
        assertThat(second.getBody()).isEqualTo(first.getBody()).contains("secret-1");
        assertThat(first.getHeaders()).doesNotContainKey("idempotency-replayed");
        assertThat(second.getHeaders())
                .containsEntry("idempotency-replayed", "true")
                .containsEntry("location", "/api/things/secret-place");
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        made(send(make()));
        var other = send(make().json(Map.of("name", "cup", "count", 2)));

        assertThat(other.getStatusCode()).isEqualTo(422);
        assertThat(other.getBody()).contains("IDEMPOTENCY_KEY_REUSED").doesNotContain("secret");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_key_belongs_to_one_caller_and_one_route() {
        made(send(make()));
        made(send(make().as(8)));
        made(send(HttpCalls.post("/api/notes").as(7).json(Things.PEN).idempotencyKey("key-1")));

        assertThat(count()).isEqualTo(3);
    }

    @Test
    void every_method_that_changes_something_takes_a_key() {
        var remove = HttpCalls.delete("/api/things/{id}").path("id", "pen").as(7, "ADMIN");

        made(send(remove.idempotencyKey("key-1")));
        var again = send(remove.idempotencyKey("key-1"));

        assertThat(again.getHeaders()).containsEntry("idempotency-replayed", "true");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void callers_without_an_account_share_no_keys_but_for_the_same_body() {
        var note = HttpCalls.post("/api/notes").idempotencyKey("key-1");

        made(send(note.json(Map.of("text", "mine"))));
        made(send(note.json(Map.of("text", "another's"))));
        var again = send(note.json(Map.of("text", "mine")));

        assertThat(again.getHeaders()).containsEntry("idempotency-replayed", "true");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void without_a_key_every_request_is_a_new_one() {
        made(send(Things.make()));
        made(send(Things.make()));

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_key_has_1_to_255_characters() {
        assertThat(send(Things.make().idempotencyKey(" ")).getBody())
                .contains("IDEMPOTENCY_KEY_INVALID");
        assertThat(send(Things.make().idempotencyKey("k".repeat(256))).getStatusCode())
                .isEqualTo(400);
        assertThat(send(Things.make().idempotencyKey("k".repeat(255))).getStatusCode())
                .isEqualTo(201);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_rejection_is_kept_like_any_answer() {
        var refusing =
                Things.api(platform, call -> Reply.rejected(409, "SOLD_OUT", "Nothing is left."));
        var first = refusing.apply(make().event());

        var second = api.apply(make().event());

        assertThat(second.getStatusCode()).isEqualTo(409);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(count()).isZero();
    }

    @Test
    void a_refusal_that_says_when_to_try_again_is_not_kept() {
        var limited =
                Things.api(
                        platform,
                        call ->
                                Reply.rejected(429, "TOO_MANY", "Wait.")
                                        .header("retry-after", "60"));
        assertThat(limited.apply(make().event()).getStatusCode()).isEqualTo(429);

        assertThat(send(make()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_failure_is_not_kept() {
        var failing =
                Things.api(
                        platform,
                        call -> {
                            throw new RetriableFailure("away");
                        });
        assertThat(failing.apply(make().event()).getStatusCode()).isEqualTo(503);

        assertThat(send(make()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void an_answer_without_body_is_replayed_without_body() {
        var empty = Things.api(platform, call -> new Reply(204, null, Map.of(), Work.nothing()));

        assertThat(empty.apply(make().event()).getBody()).isEmpty();
        assertThat(empty.apply(make().event()).getBody()).isEmpty();
    }

    @Test
    void what_is_stored_tells_nothing_to_who_cannot_send_the_request() {
        made(send(make()));

        assertThat(platform.table().dump())
                .contains("ANSWER#")
                .doesNotContain("secret")
                .doesNotContain("key-1")
                .doesNotContain("pen");
    }

    @Test
    void after_a_day_the_key_may_be_used_anew_even_where_the_old_answer_is_still_there() {
        made(send(make()));
        platform.clock().add(StoredAnswers.KEPT.minusSeconds(1));
        assertThat(send(make()).getHeaders()).containsKey("idempotency-replayed");

        platform.clock().add(Duration.ofSeconds(1));
        assertThat(send(make()).getHeaders()).doesNotContainKey("idempotency-replayed");

        assertThat(count()).isEqualTo(2);
        assertThat(send(make()).getBody()).contains("secret-2");
    }

    @Test
    void after_a_conflict_the_request_is_decided_again() {
        var overtaken =
                Things.api(
                        platform,
                        call -> {
                            var work = Tallies.count(platform.table(), "o-1");
                            if (count() == 0) {
                                platform.table()
                                        .commit(
                                                "other",
                                                Tallies.count(platform.table(), "o-1").changes());
                            }
                            return Reply.ok(Map.of()).committing(work);
                        });

        assertThat(overtaken.apply(make().event()).getStatusCode()).isEqualTo(200);

        assertThat(count()).isEqualTo(2);
        assertThat(platform.metrics().sum("Conflicts")).isEqualTo(1);
    }

    @Test
    void a_request_survives_a_fault_at_every_step_and_happens_once() {
        int steps =
                StepFaults.forEachStep(faults -> {
                    var watched = TestPlatform.watchedBy(faults);
                    var api = counting(watched);
                    return Scenario.ofRequest(
                            () -> api.apply(make().event()),
                            () -> {
                                assertThat(Tallies.of(watched, "o-1")).isEqualTo(1);
                                assertThat(Tallies.told(watched)).containsExactly("count 1");
                            });
                });

        assertThat(steps).isEqualTo(3);
    }
}
