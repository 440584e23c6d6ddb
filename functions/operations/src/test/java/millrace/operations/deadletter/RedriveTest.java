package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedriveTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    private List<String> failed(int count) {
        letters.delivered(
                IntStream.range(0, count)
                        .mapToObj(number -> cancelled("order-" + number))
                        .toArray(TestRecord[]::new));
        later(1);
        return letters.letters(groupId(), "OPEN").stream()
                .map(letter -> letter.path("letterId").asString())
                .toList();
    }

    private String groupId() {
        return letters.group().path("groupId").asString();
    }

    private void later(int seconds) {
        letters.test().clock().add(Duration.ofSeconds(seconds));
        letters.consumer().test().clock().add(Duration.ofSeconds(seconds));
    }

    private String begun(Map<String, Object> wish) {
        return letters.redrive(wish).path("redriveId").asString();
    }

    /** Steps, relays and lets time pass until the redrive has ended. */
    private JsonNode driven(String redriveId) {
        var run = letters.run(redriveId);
        for (int steps = 0; steps < 500 && run.step(); steps++) {
            letters.relay();
            later(1);
        }
        return letters.redrive(redriveId);
    }

    @Test
    void a_mended_consumer_handles_a_letter_that_is_redriven_at_once_and_as_it_was() {
        var id = failed(1).getFirst();
        letters.consumer().failing(null);

        var redriveId = begun(Map.of("letterIds", List.of(id)));
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("REDRIVING");
        var sent = letters.relay();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().key()).isEqualTo("order-0");
        assertThat(sent.getFirst().headers()).containsEntry("redrivenFrom", "0-0");

        var ended = driven(redriveId);
        assertThat(letters.consumer().handled()).containsExactly("order-0");
        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("sent").asInt()).isEqualTo(1);
        assertThat(ended.path("handled").asInt()).isEqualTo(1);
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("HANDLED");
        assertThat(letters.letter(id).path("effect").asString()).isEqualTo("STANDS");
    }

    @Test
    void a_redriven_letter_whose_effect_stands_changes_nothing() {
        var record = cancelled("order-0");
        letters.delivered(record);
        letters.consumer().failing(null);
        letters.delivered(record);
        later(1);
        var id = letters.letters(groupId(), "OPEN").getFirst().path("letterId").asString();
        var preview = letters.ok(post("/api/redrives/preview").json(Map.of("groupId", groupId())));
        assertThat(preview.path("consumers").path(0).path("effectStands").asInt()).isEqualTo(1);

        driven(begun(Map.of("letterIds", List.of(id))));
        assertThat(letters.consumer().handled()).containsExactly("order-0");
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("HANDLED");
    }

    @Test
    void the_canary_sends_one_then_ten_then_a_hundred_and_then_the_rest() {
        failed(150);
        letters.consumer().failing(null);
        var redriveId = begun(Map.of("groupId", groupId(), "ratePerSecond", 100));
        var run = letters.run(redriveId);
        var sent = new TreeSet<Integer>();
        for (int steps = 0; steps < 100 && run.step(); steps++) {
            var before = letters.redrive(redriveId);
            later(5);
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
        failed(30);
        var ended = driven(begun(Map.of("groupId", groupId())));
        assertThat(ended.path("status").asString()).isEqualTo("STOPPED");
        assertThat(ended.path("why").asString()).contains("same cause");
        assertThat(ended.path("sent").asInt()).isEqualTo(1);
        assertThat(ended.path("failed").asInt()).isEqualTo(1);
        assertThat(letters.group().path("open").asInt()).isEqualTo(30);
    }

    @Test
    void a_letter_that_fails_again_three_times_is_parked_and_its_history_says_so() {
        var id = failed(1).getFirst();
        for (int redrive = 0; redrive < 3; redrive++) {
            driven(begun(Map.of("letterIds", List.of(id))));
            later(1);
        }
        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("PARKED");
        assertThat(letter.path("occurrences").asInt()).isEqualTo(4);
        assertThat(letter.path("redrives").values())
                .hasSize(3)
                .allMatch(redrive -> !redrive.path("failedAt").isNull());
        assertThat(letters.group().path("parked").asInt()).isEqualTo(1);
        assertThat(letters.refused(post("/api/redrives").json(Map.of("groupId", groupId()))))
                .isEqualTo("NOTHING_TO_REDRIVE");
    }

    @Test
    void a_record_without_an_event_id_that_fails_again_elsewhere_is_the_same_letter() {
        letters.delivered(cancelled("order-0"), KafkaBatches.raw("order-1", "amount=7;"));
        later(1);
        var found =
                letters.ok(
                        get("/api/dead-letters")
                                .query("topic", "order.events")
                                .query("key", "order-1"));
        var id = found.path("letters").path(0).path("letterId").asString();

        driven(begun(Map.of("letterIds", List.of(id))));
        later(1);
        driven(begun(Map.of("letterIds", List.of(id))));

        assertThat(letters.letter(id).path("occurrences").asInt()).isEqualTo(3);
        assertThat(letters.letter(id).path("offset").asInt()).isEqualTo(3);
        assertThat(letters.letter(id).path("headers").path("redrivenFrom").asString())
                .isEqualTo("0-1");
    }

    @Test
    void letters_that_wait_for_their_consumer_hide_none_that_are_handled() {
        failed(130);
        letters.consumer().failing(null);
        var redriveId = begun(Map.of("groupId", groupId(), "ratePerSecond", 100, "canary", false));
        var run = letters.run(redriveId);
        later(2);
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
        failed(60);
        letters.consumer().failing(null);
        var redriveId = begun(Map.of("groupId", groupId(), "ratePerSecond", 5, "canary", false));
        var run = letters.run(redriveId);
        for (int second = 0; second < 8; second++) {
            later(1);
            run.step();
            letters.relay();
        }
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isBetween(40, 42);
    }

    @Test
    void a_paused_redrive_sends_nothing_until_it_is_resumed_and_an_aborted_one_never() {
        failed(20);
        letters.consumer().failing(null);
        var redriveId = begun(Map.of("groupId", groupId(), "canary", false));
        steered(redriveId, "pause");
        later(60);
        assertThat(letters.step(redriveId)).isFalse();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isEqualTo(1);

        steered(redriveId, "resume");
        var run = letters.run(redriveId);
        later(1);
        run.step();
        assertThat(letters.redrive(redriveId).path("sent").asInt()).isGreaterThan(1);

        steered(redriveId, "abort");
        assertThat(letters.step(redriveId)).isFalse();
        assertThat(letters.refused(steering(redriveId, "resume"))).isEqualTo("REDRIVE_ENDED");
        var listed = letters.ok(get("/api/redrives")).path("redrives");
        assertThat(listed.path(0).path("status").asString()).isEqualTo("ABORTED");
        assertThat(listed.path(0).path("startedBy").asLong()).isEqualTo(DeadLettersInMemory.ADMIN);
    }

    private void steered(String redriveId, String verb) {
        letters.ok(steering(redriveId, verb));
    }

    private static HttpCalls.Request steering(String redriveId, String verb) {
        return post("/api/redrives/{redriveId}/" + verb).path("redriveId", redriveId);
    }

    @Test
    void a_selection_names_letters_a_cause_or_a_topic_and_one_of_them() {
        var id = failed(2).getFirst();
        assertThat(letters.refused(post("/api/redrives").json(Map.of())))
                .isEqualTo("VALIDATION_FAILED");
        assertThat(
                        letters.refused(
                                post("/api/redrives")
                                        .json(
                                                Map.of(
                                                        "letterIds",
                                                        List.of(id),
                                                        "groupId",
                                                        groupId()))))
                .isEqualTo("VALIDATION_FAILED");
        letters.consumer().failing(null);
        var ended = driven(begun(Map.of("topic", "order.events")));
        assertThat(ended.path("handled").asInt()).isEqualTo(2);
    }

    @Test
    void a_crash_at_each_step_of_a_run_sends_every_letter_once() {
        StepFaults.forEachStep(faults -> {
            var watched = DeadLettersInMemory.watchedBy(faults);
            watched.delivered(cancelled("order-0"), cancelled("order-1"));
            watched.test().clock().add(Duration.ofSeconds(1));
            watched.consumer().failing(null);
            var groupId = watched.group().path("groupId").asString();
            var wish = Map.<String, Object>of("groupId", groupId, "canary", false);
            var redriveId = watched.redrive(wish).path("redriveId").asString();
            return new Scenario() {
                @Override
                public boolean deliver() {
                    var run = watched.run(redriveId);
                    watched.test().clock().add(Duration.ofSeconds(1));
                    while (run.step()) {
                        watched.relay();
                    }
                    return true;
                }

                @Override
                public void verify() {
                    assertThat(watched.consumer().handled())
                            .containsExactlyInAnyOrder("order-0", "order-1");
                    assertThat(watched.redrive(redriveId).path("handled").asInt()).isEqualTo(2);
                    assertThat(watched.test().table().outbox()).hasSize(2);
                }
            };
        });
    }
}
