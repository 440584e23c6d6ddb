package millrace.users;

import static millrace.users.UsersFixture.completed;
import static millrace.users.UsersFixture.evaluated;
import static millrace.users.UsersFixture.paused;
import static millrace.users.UsersFixture.resumed;
import static millrace.users.UsersFixture.retried;
import static millrace.users.UsersFixture.signedUp;
import static millrace.users.UsersFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

/** A read model that is lost is made again from its topics, while events go on coming. */
class RebuildTest {

    private static final int ALL = Integer.MAX_VALUE;

    private static final List<Event> TOLD =
            List.of(
                    started("attempt_1"),
                    paused("attempt_1"),
                    resumed("attempt_1"),
                    paused("attempt_1"),
                    completed("attempt_1"),
                    evaluated("attempt_1", 90, 40),
                    retried("attempt_1", 1, 70, 41),
                    started("attempt_2"),
                    completed("attempt_2"),
                    evaluated("attempt_2", 85, 50),
                    started("attempt_3"));

    private final RebuiltLearning learning = new RebuiltLearning();

    @BeforeEach
    void somebodySignsUp() {
        learning.users().told(signedUp());
    }

    private JsonNode statistics() {
        return learning.users().statistics();
    }

    private static JsonNode expected() {
        var users = UsersInMemory.create().told(signedUp());
        TOLD.forEach(users::told);
        return users.statistics();
    }

    @Test
    void what_was_lost_is_made_again_and_events_that_come_meanwhile_count_once() {
        TOLD.subList(0, 5).forEach(learning::told);
        learning.lost();
        assertThat(statistics().path("missionsStarted").asInt()).isZero();

        int generation = learning.begun();
        learning.replay(generation, 3);
        TOLD.subList(5, 7).forEach(learning::told);
        learning.replay(generation, ALL);
        TOLD.subList(7, 9).forEach(learning::told);
        learning.swapped();
        TOLD.subList(9, TOLD.size()).forEach(learning::told);
        learning.replay(generation, ALL);

        assertThat(statistics()).isEqualTo(expected());
        assertThat(learning.models().path(0).toString())
                .isEqualTo(
                        "{\"model\":\"learning\",\"topics\":[\"evaluation-events\","
                                + "\"mission-events\"],\"generation\":1,\"building\":null}");
    }

    @Test
    void whenever_events_come_and_generations_change_places_all_count_once(TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            var one = new RebuiltLearning();
            one.users().told(signedUp());
            int generation = 0;
            var building = false;
            for (var event : TOLD) {
                one.told(event);
                if (random.nextInt(3) == 0 && !building) {
                    generation = one.begun();
                    building = true;
                }
                if (building) {
                    one.replay(generation, random.nextInt(4));
                }
                if (building && random.nextInt(4) == 0) {
                    one.replay(generation, ALL);
                    one.swapped();
                    one.replay(generation, ALL);
                    building = false;
                }
            }
            if (building) {
                one.swapped();
                one.replay(generation, ALL);
            }
            assertThat(one.users().statistics())
                    .as("Run %s of seed %s", run, seed)
                    .isEqualTo(expected());
        }
    }

    @Test
    void until_the_swap_the_old_one_is_read_and_an_abort_leaves_it() {
        learning.told(started("attempt_1"));
        int generation = learning.begun();
        learning.replay(generation, ALL);
        learning.told(started("attempt_2"));

        assertThat(statistics().path("missionsStarted").asInt()).isEqualTo(2);
        learning.users().ok(learning.post("abort"));
        assertThat(statistics().path("missionsStarted").asInt()).isEqualTo(2);
        assertThat(learning.begun()).isEqualTo(generation + 1);
    }

    @Test
    void a_replay_writes_no_dead_letter_and_no_event_and_a_second_one_changes_nothing() {
        learning.told(started("attempt_1"), paused("attempt_1"));
        learning.told(Topic.MISSION_EVENTS, KafkaBatches.poison("7"));
        int letters = learning.users().test().deadLetters().letters().size();
        int generation = learning.begun();

        learning.replay(generation, ALL);
        learning.swapped();
        var once = statistics();
        learning.lost();
        assertThat(statistics()).isEqualTo(once);
        assertThat(learning.users().test().deadLetters().letters()).hasSize(letters);
        assertThat(learning.users().test().published()).isEmpty();
    }

    @Test
    void whether_an_event_is_handled_is_known_after_a_swap_too() {
        var before = KafkaBatches.record(started("attempt_1"));
        learning.told(Topic.MISSION_EVENTS, before);
        int generation = learning.begun();
        learning.swapped();
        var after = KafkaBatches.record(started("attempt_2"));
        learning.told(Topic.MISSION_EVENTS, after);
        var platform = learning.users().test().platform();

        for (var record : List.of(before, after)) {
            assertThat(
                            platform.isHandled(
                                    platform.table(),
                                    Consumer.USERS_ON_MISSION_EVENTS.group(),
                                    record.eventId(),
                                    record.key()))
                    .isTrue();
        }
        learning.replay(generation, ALL);
        assertThat(statistics().path("missionsStarted").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_not_begun_or_not_known_is_refused_and_nobody_but_an_administrator_may() {
        assertThat(learning.refused("swap")).isEqualTo("NOT_REBUILDING");
        assertThat(learning.refused("abort")).isEqualTo("NOT_REBUILDING");
        learning.begun();
        assertThat(learning.refused("begin")).isEqualTo("REBUILDING");
        var unknown = learning.post("begin").path("model", "nothing");
        assertThat(learning.users().send(unknown).getStatusCode()).isEqualTo(404);
        var customer = learning.post("swap").as(UsersFixture.MINJI);
        assertThat(learning.users().send(customer).getStatusCode()).isEqualTo(403);
    }
}
