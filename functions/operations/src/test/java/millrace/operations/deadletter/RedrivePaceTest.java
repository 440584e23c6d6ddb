package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import millrace.platform.table.Key;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** The pace of a redrive: its canary, its rate, and whoever steers it. */
class RedrivePaceTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    @Test
    void the_canary_sends_one_then_ten_then_a_hundred_and_then_the_rest() {
        letters.failed(150);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("groupId", letters.groupId(), "ratePerSecond", 100));
        var run = letters.run(redriveId);
        var sent = new TreeSet<Integer>();
        for (int steps = 0; steps < 100 && run.step(); steps++) {
            var before = letters.redrive(redriveId);
            letters.later(5);
            assertThat(run.step()).isTrue();
            if (before.path("waiting").asInt() > 0) {
                sent.add(letters.redrive(redriveId).path("sent").asInt());
            }
            letters.relay();
        }
        assertThat(sent).contains(1, 11, 111, 150);
        assertThat(letters.redrive(redriveId).path("handled").asInt()).isEqualTo(150);
        assertThat(letters.consumer().handled()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void a_canary_that_fails_for_the_same_cause_stops_and_leaves_the_rest_alone() {
        letters.failed(30);
        var ended = letters.driven(letters.begun(Map.of("groupId", letters.groupId())));
        assertThat(ended.path("status").asString()).isEqualTo("STOPPED");
        assertThat(ended.path("why").asString()).contains("same cause");
        assertThat(ended.path("sent").asInt()).isEqualTo(1);
        assertThat(ended.path("failed").asInt()).isEqualTo(1);
        assertThat(letters.group().path("open").asInt()).isEqualTo(30);
    }

    @Test
    void letters_that_wait_for_their_consumer_hide_none_that_are_handled() {
        letters.failed(130);
        letters.consumer().failing(null);
        var redriveId =
                letters.begun(
                        Map.of(
                                "groupId",
                                letters.groupId(),
                                "ratePerSecond",
                                100,
                                "canary",
                                false));
        var run = letters.run(redriveId);
        letters.later(2);
        run.step();
        run.step();
        var sent = letters.sent();
        assertThat(sent).hasSize(130);
        letters.delivered(sent.subList(110, 130).toArray(TestRecord[]::new));
        run.step();
        assertThat(letters.redrive(redriveId).path("handled").asInt()).isEqualTo(20);
    }

    @Test
    void a_redrive_keeps_to_its_rate() {
        letters.failed(60);
        letters.consumer().failing(null);
        var redriveId =
                letters.begun(
                        Map.of("groupId", letters.groupId(), "ratePerSecond", 5, "canary", false));
        var run = letters.run(redriveId);
        for (int second = 0; second < 8; second++) {
            letters.later(1);
            run.step();
            letters.relay();
        }
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isBetween(40, 42);
    }

    @Test
    void two_runs_at_once_share_the_canary_and_the_rate() {
        letters.failed(60);
        letters.consumer().failing(null);
        var redriveId =
                letters.begun(
                        Map.of("groupId", letters.groupId(), "ratePerSecond", 5, "canary", true));
        var one = letters.run(redriveId);
        var other = letters.run(redriveId);
        for (int second = 0; second < 4; second++) {
            letters.later(1);
            one.step();
            other.step();
            letters.relay();
        }
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isBetween(18, 22);
    }

    @Test
    void a_run_goes_on_without_a_pause_only_while_its_letters_go_out() {
        letters.failed(130);
        letters.consumer().failing(null);
        var redriveId =
                letters.begun(
                        Map.of(
                                "groupId",
                                letters.groupId(),
                                "ratePerSecond",
                                100,
                                "canary",
                                false));
        var run = letters.run(redriveId, Overtaking.ofFirst(1, letters.test()));
        letters.later(5);

        assertThat(run.step()).isTrue();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isEqualTo(1);
        assertThat(run.isBehind()).isFalse();

        assertThat(run.step()).isTrue();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isEqualTo(101);
        assertThat(run.isBehind()).isTrue();
    }

    @Test
    void nothing_is_sent_after_a_pause_that_came_while_letters_were_chosen() {
        letters.failed(20);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("groupId", letters.groupId(), "canary", false));
        var paused = Overtaking.before(letters.test(), () -> steered(redriveId, "pause"));
        var run = letters.run(redriveId, paused);
        letters.later(5);
        run.step();
        assertThat(letters.redrive(redriveId).path("status").asString()).isEqualTo("PAUSED");
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isEqualTo(1);
        letters.relay();

        steered(redriveId, "resume");
        letters.driven(redriveId);
        assertThat(letters.consumer().handled()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_paused_redrive_sends_nothing_until_it_is_resumed_and_an_aborted_one_never() {
        letters.failed(20);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("groupId", letters.groupId(), "canary", false));
        steered(redriveId, "pause");
        letters.later(60);
        assertThat(letters.step(redriveId)).isFalse();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isEqualTo(1);

        steered(redriveId, "resume");
        var run = letters.run(redriveId);
        letters.later(1);
        run.step();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isGreaterThan(1);

        steered(redriveId, "abort");
        assertThat(letters.step(redriveId)).isFalse();
        assertThat(letters.refused(steering(redriveId, "resume"))).isEqualTo("REDRIVE_ENDED");
        var listed = letters.ok(get("/api/redrives")).path("redrives");
        assertThat(listed.path(0).path("status").asString()).isEqualTo("ABORTED");
        assertThat(listed.path(0).path("startedBy").asLong()).isEqualTo(DeadLettersInMemory.ADMIN);
    }

    @Test
    void an_aborted_redrive_learns_what_came_of_all_that_it_sent() {
        letters.failed(5);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("groupId", letters.groupId(), "canary", false));
        letters.later(2);
        letters.step(redriveId);
        letters.later(1);
        steered(redriveId, "abort");
        assertThat(letters.drive()).isEqualTo(1);
        letters.relay();

        assertThat(letters.drive()).isEqualTo(1);
        var aborted = letters.redrive(redriveId);
        assertThat(aborted.path("status").asString()).isEqualTo("ABORTED");
        assertThat(aborted.path("handled").asInt()).isEqualTo(aborted.path("sent").asInt());
        assertThat(letters.drive()).isZero();
    }

    @Test
    void an_aborted_redrive_whose_letters_are_gone_is_driven_no_more() {
        var id = letters.failed(1).getFirst();
        var redriveId = letters.begun(Map.of("letterIds", List.of(id)));
        steered(redriveId, "abort");
        letters.test().table().delete(List.of(Key.of("LETTER#" + id, "LETTER")));
        letters.later(61);
        assertThat(letters.drive()).isEqualTo(1);
        assertThat(letters.drive()).isZero();
    }

    private void steered(String redriveId, String verb) {
        letters.ok(steering(redriveId, verb));
    }

    private static HttpCalls.Request steering(String redriveId, String verb) {
        return post("/api/redrives/{redriveId}/" + verb).path("redriveId", redriveId);
    }
}
