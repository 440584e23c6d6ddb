package millrace.demo.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import millrace.cloud.LocalCloud;
import millrace.demo.SharedCloud;
import millrace.demo.client.RunningSystem;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.Drill;
import millrace.events.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Drills on the running system, as far as a test can wait: their conditions are caused side by
 * side, and cross the thresholds of their alarms. That an alarm then goes off, and is over, is the
 * same for all of them: {@code EveryAlarmIT} sees it on a clock of its own.
 */
@ExtendWith(SharedCloud.class)
class DrillsIT {

    /** The others wait for minutes, take more work, or leave more behind. */
    private static final List<String> QUICK =
            List.of(
                    "dropped",
                    "toss-invalid-requests",
                    "errors",
                    "throttles",
                    "api-server-errors",
                    "table-unavailable",
                    "table-throttles",
                    "auth-refresh-token-reused");

    private static final Duration PATIENT = Duration.ofMinutes(3);

    private final RunningSystem system;
    private final Practice practice;

    DrillsIT(LocalCloud cloud) {
        system =
                RunningSystem.at(
                        cloud.api(),
                        cloud.bootstrapServers(),
                        URI.create(cloud.outsideSystems().getOrDefault("simulators", "")));
        practice = Practice.on(system, cloud.bootstrapServers(), cloud.dynamoDb());
    }

    @AfterEach
    void leave() {
        system.close();
    }

    @Test
    void each_names_an_alarm_that_there_is_and_that_names_its_page() {
        var alarms = system.api().get("/console/api/alarms", Map.of()).expecting(200).body();
        for (var drill : Drills.drills()) {
            var name = practice.cloud().named(drill.alarm());
            assertThat(alarms.valueStream())
                    .as(name)
                    .filteredOn(alarm -> alarm.path("name").asString().equals(name))
                    .singleElement()
                    .satisfies(alarm ->
                            assertThat(alarm.path("description").asString())
                                    .endsWith("docs/runbook/" + drill.page() + ".md"));
        }
    }

    @Test
    void what_they_cause_crosses_the_thresholds_of_their_alarms_and_is_mended() throws Exception {
        var drills = Drills.drills().stream().filter(it -> QUICK.contains(it.page())).toList();
        assertThat(drills).hasSameSizeAs(QUICK);
        for (var round : Drills.rounds(drills)) {
            try (var walking = Executors.newVirtualThreadPerTaskExecutor()) {
                var walks = new ArrayList<Callable<Void>>();
                round.forEach(drill -> walks.add(() -> crosses(drill)));
                for (var walk : walking.invokeAll(walks)) {
                    walk.get();
                }
            }
        }
        assertThat(system.api().get("/tables/faults", Map.of()).body()).isEmpty();
        var behaviours = system.simulators().read("");
        assertThat(behaviours.path("simulators").valueStream())
                .allSatisfy(simulator ->
                        assertThat(simulator.at("/behaviour/mode").asString()).isEqualTo("normal"));
    }

    @Test
    void a_drill_discards_the_letter_of_its_own_record_and_no_other() {
        var topic = Topic.COUPON_EVENTS.topicName();
        var own = MadeUpEvent.unreadable();
        var other = MadeUpEvent.unreadable();
        own.write(practice, topic);
        other.write(practice, topic);
        var headers = system.administrator().headers();
        var others = Letters.ofEachGroup(practice, topic, other.key());
        await().atMost(PATIENT).until(() -> others.all(headers).size() >= others.count());

        Letters.ofEachGroup(practice, topic, own.key()).discard();

        assertThat(others.all(headers))
                .isNotEmpty()
                .allSatisfy(
                        letter -> assertThat(letter.path("status").asString()).isEqualTo("OPEN"));
        others.discard();
        assertThat(others.all(headers))
                .allSatisfy(letter ->
                        assertThat(letter.path("status").asString()).isEqualTo("DISCARDED"));
    }

    private Void crosses(Drill drill) {
        var condition = drill.cause().begin(practice);
        try {
            await(drill.page())
                    .pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(PATIENT)
                    .until(() -> isCrossed(drill, condition));
        } finally {
            condition.mend();
        }
        return null;
    }

    private boolean isCrossed(Drill drill, Condition condition) {
        if (practice.cloud().alarm(drill.alarm()).isCrossed()) {
            return true;
        }
        condition.keepUp();
        return false;
    }
}
