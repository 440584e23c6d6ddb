package millrace.missions.environment;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.NOON;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.environment.EnvironmentsInMemory.giveUp;
import static millrace.missions.environment.EnvironmentsInMemory.readyOn;
import static millrace.missions.environment.EnvironmentsInMemory.request;
import static millrace.missions.environment.EnvironmentsInMemory.requestedOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.missions.MissionsFixture;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

/** The ends of environments: by completion, abandonment, age, or because nobody has them. */
class EndEnvironmentsTest {

    @Test
    void one_that_waits_for_its_cluster_is_abandoned_after_an_hour_unless_asked_for_again() {
        var environments = requestedOn(new ClusterInMemory().down());
        environments.runSchedule();
        environments.later(Duration.ofMinutes(59));
        environments.quietly(request(LEARNER));
        environments.later(Duration.ofMinutes(59));
        environments.cluster().down();
        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("REQUESTED");

        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();
        environments.runSchedule();

        assertThat(environments.status()).isEqualTo("REMOVED");
        assertThat(environments.told()).containsExactly(environments.cleanedUp("ABANDONMENT"));
    }

    @Test
    void an_environment_that_is_not_used_for_an_hour_is_abandoned() {
        var environments = readyOn(new ClusterInMemory());
        environments.later(Duration.ofMinutes(59));
        environments.quietly(request(LEARNER));
        environments.later(Duration.ofMinutes(59));
        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("READY");

        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();
        environments.runSchedule();

        assertThat(environments.told()).containsExactly(environments.cleanedUp("ABANDONMENT"));
        assertThat(environments.status()).isEqualTo("REMOVED");
        assertThat(environments.cluster().namespaces()).isEmpty();
    }

    @Test
    void after_four_hours_it_goes_however_much_it_is_used() {
        var environments = readyOn(new ClusterInMemory());
        for (int half = 0; half < 8; half++) {
            environments.later(Duration.ofMinutes(30));
            if (half < 7) {
                environments.quietly(request(LEARNER));
            }
        }

        environments.runSchedule();
        environments.runSchedule();

        assertThat(environments.told()).containsExactly(environments.cleanedUp("SCHEDULE"));
    }

    @Test
    void the_end_is_told_once_nothing_is_left() {
        var environments = readyOn(new ClusterInMemory().goneAfter(30));
        environments.quietly(MissionsFixture.complete(LEARNER));

        environments.runStream();
        assertThat(environments.told()).isEmpty();
        assertThat(environments.status()).isEqualTo("CLEANING");

        environments.runSchedule();
        assertThat(environments.told()).containsExactly(environments.cleanedUp("COMPLETION"));
    }

    @Test
    void a_cleanup_that_the_cluster_does_not_answer_is_made_by_the_next_run() {
        var environments = readyOn(new ClusterInMemory());
        environments.quietly(giveUp(LEARNER));
        environments.cluster().down();

        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("CLEANING");

        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("REMOVED");
    }

    @Test
    void what_is_told_twice_changes_nothing() {
        var environments = readyOn(new ClusterInMemory());
        environments.quietly(giveUp(LEARNER));
        environments.runStream();
        var before = environments.missions().test().table().dump();

        environments.runStream();
        environments.runSchedule();

        assertThat(environments.missions().test().table().dump()).isEqualTo(before);
        assertThat(environments.told()).hasSize(1);
    }

    @Test
    void one_that_is_given_up_while_it_is_provisioned_is_cleaned_up() {
        var environments = requestedOn(new ClusterInMemory());
        var overtaken =
                Overtaking.before(
                        environments.missions().test(),
                        () -> environments.quietly(giveUp(LEARNER)));

        environments.run(overtaken, "{}");
        assertThat(environments.status()).isEqualTo("CLEANING");

        environments.runSchedule();
        assertThat(environments.cluster().namespaces()).isEmpty();
        assertThat(environments.told()).containsExactly(environments.cleanedUp("ABANDONMENT"));
    }

    @Test
    void a_namespace_that_nobody_has_is_swept_after_ten_minutes_and_others_are_not() {
        var cluster =
                new ClusterInMemory()
                        .holding("learner-123-mission-1-deadbeef", LEARNER, NOON)
                        .holding("learner-124-mission-1-deadbeef", STRANGER, NOON);
        var environments = readyOn(cluster);

        environments.later(Duration.ofMinutes(10));
        environments.runSchedule();
        assertThat(cluster.namespaces()).hasSize(3);

        environments.later(Duration.ofSeconds(1));
        environments.runSchedule();
        assertThat(cluster.namespaces())
                .extracting(Cluster.Found::namespace)
                .containsExactly(environments.environment().namespace());
        assertThat(environments.told()).isEmpty();
    }
}
