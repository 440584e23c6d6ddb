package millrace.missions.environment;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.environment.EnvironmentsInMemory.giveUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class EnvironmentFaultsTest {

    /** Runs of the schedule until one had no fault; a fault ends in no more than one more. */
    private static final int RUNS = 4;

    private static void run(EnvironmentsInMemory environments) {
        for (int run = 0; run < RUNS; run++) {
            environments.runSchedule();
            environments.later(Duration.ofSeconds(20));
        }
    }

    private static EnvironmentStatus status(EnvironmentsInMemory environments) {
        return environments.environment().state().status();
    }

    @Test
    void a_fault_at_any_step_of_provisioning_ends_in_one_ready_environment() {
        StepFaults.forEachStep(faults -> {
            var environments =
                    EnvironmentsInMemory.watchedBy(faults, new ClusterInMemory()).requested();
            return Scenario.ofRun(
                    () -> run(environments),
                    () -> {
                        assertThat(status(environments)).isEqualTo(EnvironmentStatus.READY);
                        assertThat(environments.cluster().namespaces()).hasSize(1);
                        assertThat(environments.told()).isEmpty();
                    });
        });
    }

    @Test
    void a_fault_at_any_step_of_a_failing_try_tells_of_it_once() {
        StepFaults.forEachStep(faults -> {
            var cluster = new ClusterInMemory();
            var environments = EnvironmentsInMemory.watchedBy(faults, cluster).requested();
            cluster.readyAfter(Integer.MAX_VALUE);
            environments.lookedForQuietly();
            environments.later(Duration.ofMinutes(2));
            return Scenario.ofRun(
                    () -> {
                        environments.runSchedule();
                        environments.runSchedule();
                    },
                    () -> assertThat(environments.told()).hasSize(1));
        });
    }

    @Test
    void a_fault_at_any_step_of_cleaning_up_tells_of_the_end_exactly_once() {
        StepFaults.forEachStep(faults -> {
            var environments =
                    EnvironmentsInMemory.watchedBy(faults, new ClusterInMemory()).requested();
            environments.quietly(giveUp(LEARNER));
            return Scenario.ofRun(
                    () -> run(environments),
                    () -> {
                        assertThat(status(environments)).isEqualTo(EnvironmentStatus.REMOVED);
                        assertThat(environments.cluster().namespaces()).isEmpty();
                        assertThat(environments.told()).hasSize(1);
                    });
        });
    }
}
