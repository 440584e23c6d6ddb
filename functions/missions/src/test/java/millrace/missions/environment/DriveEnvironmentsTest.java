package millrace.missions.environment;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.NOON;
import static millrace.missions.environment.EnvironmentsInMemory.readyOn;
import static millrace.missions.environment.EnvironmentsInMemory.request;
import static millrace.missions.environment.EnvironmentsInMemory.requestedOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import millrace.events.missions.ResourceProvisioningFailed;
import org.junit.jupiter.api.Test;

class DriveEnvironmentsTest {

    private static ResourceProvisioningFailed failed(String reason, int retry, Instant at) {
        return new ResourceProvisioningFailed(
                LEARNER, "mission_1", reason, retry, at.toEpochMilli());
    }

    @Test
    void the_tables_stream_has_an_environment_provisioned_at_once() {
        var environments = readyOn(new ClusterInMemory().readyAfter(3));

        assertThat(environments.cluster().namespaces())
                .containsExactly(
                        new Cluster.Found(environments.environment().namespace(), LEARNER, NOON));
        assertThat(environments.environment().namespace())
                .matches("learner-123-mission-1-[0-9a-f]{8}");
        assertThat(environments.told()).isEmpty();
    }

    @Test
    void the_schedule_provisions_what_the_stream_missed() {
        var environments = requestedOn(new ClusterInMemory());

        assertThat(environments.runSchedule()).containsEntry("driven", 1);
        assertThat(environments.status()).isEqualTo("READY");
        assertThat(environments.runSchedule()).containsEntry("driven", 0);
    }

    @Test
    void a_pod_that_takes_its_time_is_looked_at_again_and_is_no_failure_yet() {
        var environments = requestedOn(new ClusterInMemory().readyAfter(25));

        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("REQUESTED");

        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("READY");
        assertThat(environments.told()).isEmpty();
    }

    @Test
    void a_pod_that_is_not_ready_after_two_minutes_counts_as_a_failed_try() {
        var environments = requestedOn(new ClusterInMemory().readyAfter(1_000));
        environments.runStream();
        environments.later(Duration.ofSeconds(119));
        environments.runSchedule();
        assertThat(environments.told()).isEmpty();

        environments.later(Duration.ofSeconds(1));
        environments.runSchedule();

        assertThat(environments.told())
                .containsExactly(failed("POD_NOT_READY", 0, NOON.plusSeconds(120)));
    }

    @Test
    void the_two_minutes_of_a_pod_begin_when_it_is_first_looked_for_however_late_that_is() {
        var environments = requestedOn(new ClusterInMemory().readyAfter(25));

        environments.later(Duration.ofMinutes(3));
        environments.runSchedule();
        assertThat(environments.told()).isEmpty();

        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();
        assertThat(environments.status()).isEqualTo("READY");
    }

    @Test
    void one_that_was_asked_for_by_a_clock_that_is_ahead_is_provisioned_at_once() {
        var environments = requestedOn(new ClusterInMemory());

        environments.later(Duration.ofSeconds(-2));
        environments.runStream();

        assertThat(environments.status()).isEqualTo("READY");
    }

    @Test
    void three_retries_are_made_each_failure_is_told_and_what_there_is_gets_cleaned_up() {
        var environments =
                requestedOn(
                        new ClusterInMemory()
                                .refusing("Forbidden")
                                .refusing("Invalid")
                                .refusing("Invalid")
                                .refusing("Forbidden"));

        environments.runStream();
        for (var seconds : new int[] {30, 60, 120}) {
            environments.later(Duration.ofSeconds(seconds - 1));
            assertThat(environments.runSchedule()).containsEntry("driven", 0);
            environments.later(Duration.ofSeconds(1));
            environments.runSchedule();
        }

        assertThat(environments.told())
                .containsExactly(
                        failed("Forbidden", 0, NOON),
                        failed("Invalid", 1, NOON.plusSeconds(30)),
                        failed("Invalid", 2, NOON.plusSeconds(90)),
                        failed("Forbidden", 3, NOON.plusSeconds(210)));
        assertThat(environments.status()).isEqualTo("FAILED");

        environments.runSchedule();

        assertThat(environments.told())
                .hasSize(5)
                .last()
                .isEqualTo(environments.cleanedUp("SCHEDULE"));
        assertThat(environments.shown().path("failureReason").stringValue()).isEqualTo("Forbidden");
        environments.missions().json(202, request(LEARNER));
    }

    @Test
    void a_retry_that_succeeds_is_as_good_as_a_first_try() {
        var environments = requestedOn(new ClusterInMemory().refusing("Forbidden"));
        environments.runStream();
        assertThat(environments.shown().path("retryAttempt").intValue()).isEqualTo(1);

        environments.later(Duration.ofSeconds(30));
        environments.runSchedule();

        assertThat(environments.status()).isEqualTo("READY");
        assertThat(environments.told()).hasSize(1);
    }

    @Test
    void an_outage_of_the_cluster_is_no_failed_try_however_long_it_lasts() {
        var environments = requestedOn(new ClusterInMemory());
        for (int minute = 0; minute < 10; minute++) {
            environments.cluster().down();
            environments.runSchedule();
            environments.later(Duration.ofMinutes(1));
        }
        assertThat(environments.status()).isEqualTo("REQUESTED");

        environments.runSchedule();

        assertThat(environments.status()).isEqualTo("READY");
        assertThat(environments.told()).isEmpty();
    }

    @Test
    void the_two_minutes_of_a_pod_begin_after_an_outage() {
        var environments = requestedOn(new ClusterInMemory().readyAfter(25).down());
        environments.later(Duration.ofMinutes(2));
        environments.runSchedule();
        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();
        assertThat(environments.told()).isEmpty();

        environments.later(Duration.ofMinutes(1));
        environments.runSchedule();

        assertThat(environments.status()).isEqualTo("READY");
    }
}
