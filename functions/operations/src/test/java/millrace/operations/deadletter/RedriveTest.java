package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    @Test
    void a_mended_consumer_handles_a_letter_that_is_redriven_at_once_and_as_it_was() {
        var id = letters.failed(1).getFirst();
        letters.consumer().failing(null);

        var redriveId = letters.begun(Map.of("letterIds", List.of(id)));
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("REDRIVING");
        var sent = letters.relay();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().key()).isEqualTo("order-0");
        assertThat(sent.getFirst().headers()).containsEntry("redrivenFrom", "0-0");

        var ended = letters.driven(redriveId);
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
        letters.later(1);
        var id = letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
        var preview =
                letters.ok(
                        post("/api/redrives/preview").json(Map.of("groupId", letters.groupId())));
        assertThat(preview.path("consumers").path(0).path("effectStands").asInt()).isEqualTo(1);

        letters.driven(letters.begun(Map.of("letterIds", List.of(id))));
        assertThat(letters.consumer().handled()).containsExactly("order-0");
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("HANDLED");
    }

    @Test
    void a_letter_that_fails_again_three_times_is_parked_and_its_history_says_so() {
        var id = letters.failed(1).getFirst();
        for (int redrive = 0; redrive < 3; redrive++) {
            letters.driven(letters.begun(Map.of("letterIds", List.of(id))));
            letters.later(1);
        }
        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("PARKED");
        assertThat(letter.path("occurrences").asInt()).isEqualTo(4);
        assertThat(letter.path("redrives").values())
                .hasSize(3)
                .allMatch(redrive -> !redrive.path("failedAt").isNull());
        assertThat(letters.group().path("parked").asInt()).isEqualTo(1);
        assertThat(
                        letters.refused(
                                post("/api/redrives").json(Map.of("groupId", letters.groupId()))))
                .isEqualTo("NOTHING_TO_REDRIVE");
    }

    @Test
    void a_record_without_an_event_id_that_fails_again_elsewhere_is_the_same_letter() {
        letters.delivered(cancelled("order-0"), KafkaBatches.raw("order-1", "amount=7;"));
        letters.later(1);
        var found =
                letters.ok(
                        get("/api/dead-letters")
                                .query("topic", "order.events")
                                .query("key", "order-1"));
        var id = found.path("letters").path(0).path("letterId").asString();

        letters.driven(letters.begun(Map.of("letterIds", List.of(id))));
        letters.later(1);
        letters.driven(letters.begun(Map.of("letterIds", List.of(id))));

        assertThat(letters.letter(id).path("occurrences").asInt()).isEqualTo(3);
        assertThat(letters.letter(id).path("offset").asInt()).isEqualTo(3);
        assertThat(letters.letter(id).path("headers").path("redrivenFrom").asString())
                .isEqualTo("0-1");
    }

    @Test
    void a_record_without_an_event_id_counts_as_handled_a_minute_after_it_was_sent() {
        letters.delivered(KafkaBatches.raw("order-1", "amount=7;"));
        letters.later(1);
        var id = letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
        var redriveId = letters.begun(Map.of("letterIds", List.of(id)));

        letters.later((int) RedriveRun.SETTLED_AFTER.toSeconds() - 1);
        letters.step(redriveId);
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("REDRIVING");

        letters.later(1);
        letters.step(redriveId);
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("HANDLED");
    }

    @Test
    void a_selection_names_letters_a_cause_or_a_topic_and_one_of_them() {
        var id = letters.failed(2).getFirst();
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
                                                        letters.groupId()))))
                .isEqualTo("VALIDATION_FAILED");
        letters.consumer().failing(null);
        var ended = letters.driven(letters.begun(Map.of("topic", "order.events")));
        assertThat(ended.path("handled").asInt()).isEqualTo(2);
    }

    @Test
    void letters_of_which_each_has_a_cause_of_its_own_fit_into_their_transactions() {
        for (char first = 'a'; first < 'e'; first++) {
            for (char second = 'a'; second < 'p'; second++) {
                letters.consumer().failing("Broken " + first + second);
                letters.delivered(cancelled("order-" + first + second));
            }
        }
        letters.later(1);
        letters.consumer().failing(null);
        var wish =
                Map.<String, Object>of(
                        "topic", "order.events", "ratePerSecond", 100, "canary", false);

        var ended = letters.driven(letters.begun(wish));

        assertThat(ended.path("handled").asInt()).isEqualTo(60);
        assertThat(letters.consumer().handled()).hasSize(60).doesNotHaveDuplicates();
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
