package millrace.missions;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.MissionsFixture.attempt;
import static millrace.missions.MissionsFixture.complete;
import static millrace.missions.MissionsFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.catalogue.Events;
import millrace.events.users.ProfileData;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class LearnerEventsTest {

    private static final UserDeleted DELETED = new UserDeleted(LEARNER, 50);
    private static final List<Event> ALL =
            List.of(profile("Ada", 10), new UserTeamJoined(LEARNER, "team-1", 20), DELETED);

    private final MissionsInMemory missions = MissionsInMemory.withMission();

    private static UserProfileUpdated profile(String nickname, long at) {
        return new UserProfileUpdated(LEARNER, new ProfileData(nickname, "Bio", List.of()), at);
    }

    private static HttpCalls.Request list() {
        return HttpCalls.get("/api/missions/attempts").as(LEARNER);
    }

    private String shown() {
        return missions.json(200, list()).path("learner").toString();
    }

    @Test
    void nickname_and_teams_of_a_learner_are_taken_over() {
        missions.deliver(profile("Ada", 10));
        missions.deliver(new UserTeamJoined(LEARNER, "team-1", 20));
        missions.deliver(new UserTeamJoined(LEARNER, "team-2", 30));

        assertThat(shown()).isEqualTo("{\"nickname\":\"Ada\",\"teamIds\":[\"team-1\",\"team-2\"]}");
    }

    @Test
    void of_two_profiles_the_newer_counts_in_whatever_order_they_come() {
        missions.deliver(profile("New", 20));
        missions.deliver(profile("Old", 10));

        assertThat(shown()).isEqualTo("{\"nickname\":\"New\",\"teamIds\":[]}");
    }

    @Test
    void of_many_teams_the_latest_hundred_are_kept() {
        for (int team = 0; team < 101; team++) {
            missions.deliver(new UserTeamJoined(LEARNER, "team-" + team, team));
        }

        var teams = missions.json(200, list()).path("learner").path("teamIds");
        assertThat(teams.size()).isEqualTo(100);
        assertThat(teams.get(0).stringValue()).isEqualTo("team-1");
    }

    @Test
    void with_the_account_code_results_and_names_go_and_nothing_of_another_learner() {
        missions.deliver(profile("Ada", 10));
        var own = missions.submitted(LEARNER);
        missions.started(LEARNER);
        var others = missions.submitted(STRANGER);

        missions.deliver(DELETED);

        assertThat(missions.send(attempt(LEARNER, own)).getStatusCode()).isEqualTo(404);
        assertThat(missions.json(200, list()).path("attempts").isEmpty()).isTrue();
        assertThat(shown()).isEqualTo("{\"teamIds\":[]}");
        assertThat(missions.json(200, attempt(STRANGER, others)).path("status").stringValue())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void more_attempts_than_fit_into_a_page_are_all_erased() {
        for (int number = 0; number < 105; number++) {
            missions.submitted(LEARNER);
        }

        missions.deliver(DELETED);

        assertThat(missions.json(200, list()).path("attempts").isEmpty()).isTrue();
    }

    @Test
    void a_deleted_account_starts_nothing_and_nothing_is_learned_of_it() {
        missions.deliver(DELETED);
        missions.deliver(profile("Ada", 60));
        missions.deliver(new UserTeamJoined(LEARNER, "team-1", 60));

        assertThat(missions.json(403, start(LEARNER)).path("code").stringValue())
                .isEqualTo("ACCOUNT_DELETED");
        assertThat(shown()).isEqualTo("{\"teamIds\":[]}");
    }

    @Test
    void an_attempt_that_begins_beside_the_erasure_is_erased_too() {
        var overtaken = Overtaking.before(missions.test(), () -> missions.submitted(LEARNER));

        KafkaBatches.deliver(
                MissionsInMemory.consumer(overtaken, Topic.AUTH_EVENTS),
                Topic.AUTH_EVENTS,
                KafkaBatches.record(DELETED));

        assertThat(missions.json(200, list()).path("attempts").isEmpty()).isTrue();
        assertThat(missions.json(409, complete(LEARNER)).path("code").stringValue())
                .isEqualTo("MISSION_NOT_STARTED");
    }

    @Test
    void delivered_twice_changes_nothing() {
        for (var event : ALL) {
            var context = MissionsInMemory.withMission();
            var topic = Events.CATALOGUE.of(event.getClass()).topic();
            var record = KafkaBatches.record(event);
            context.deliver(topic, record, record);
            var once = context.test().table().dump();

            context.deliver(topic, record);

            assertThat(context.test().table().dump()).isEqualTo(once);
        }
    }

    @Test
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once() {
        for (var event : ALL) {
            var topic = Events.CATALOGUE.of(event.getClass()).topic();
            StepFaults.forEachStep(faults -> {
                var watched = MissionsInMemory.watchedBy(faults).startedQuietly(LEARNER);
                var batch =
                        KafkaBatches.of(
                                topic, KafkaBatches.record(event), KafkaBatches.poison("poison"));
                return Scenario.ofBatch(
                        watched.consumer(topic),
                        batch,
                        () -> {
                            assertThat(watched.test().table().inboxSize()).isEqualTo(1);
                            assertThat(watched.learner(LEARNER).isErased())
                                    .isEqualTo(event.equals(DELETED));
                            assertThat(watched.test().deadLetters().letters()).isNotEmpty();
                        });
            });
        }
    }
}
