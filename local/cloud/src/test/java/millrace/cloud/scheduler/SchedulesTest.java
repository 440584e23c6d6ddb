package millrace.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.scheduler.ScheduleResource.FunctionTarget;
import millrace.cloud.scheduler.ScheduleResource.Origin;
import millrace.cloud.scheduler.ScheduleResource.QueueTarget;
import millrace.cloud.scheduler.ScheduleResource.TopicTarget;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class SchedulesTest {

    private final FakeFunctions functions = new FakeFunctions().answer("sweep", "{\"swept\":1}");
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private final ScheduleTargets targets =
            new ScheduleTargets(
                    functions,
                    (queue, message) -> messages.add(queue + " " + message),
                    (topic, message) -> messages.add("topic " + topic + " " + message));
    private final MutableClock clock = MutableClock.epochUTC();

    private Schedules every(Duration rate) {
        var schedules =
                new Schedules(
                        List.of(
                                new ScheduleResource(
                                        "sweeper",
                                        new Timing.Rate(rate),
                                        Origin.SCHEDULER,
                                        List.of(
                                                new FunctionTarget("sweep", "{\"a\":1}"),
                                                new QueueTarget("swept", null),
                                                new TopicTarget("news", "swept")))),
                        targets,
                        clock);
        schedules.start();
        return schedules;
    }

    @Test
    void a_schedule_runs_at_its_rate_with_its_input() {
        try (var schedules = every(Duration.ofMillis(5))) {
            await().until(() -> functions.calls().size() >= 3);
            assertThat(functions.calls()).startsWith("sweep {\"a\":1}");
            assertThat(schedules.states().getFirst().lastRun()).isEqualTo(clock.instant());
        }
    }

    @Test
    @Conforms(
            to = AwsPage.SCHEDULES,
            aws = "a schedule runs at each of its times",
            ours = "of those that were missed while the machine slept, one is made up for")
    void of_the_runs_that_were_missed_in_a_sleep_one_is_made_up_for() {
        try (var schedules =
                new Schedules(
                        List.of(
                                new ScheduleResource(
                                        "sweeper",
                                        new Timing.Rate(Duration.ofHours(1)),
                                        Origin.SCHEDULER,
                                        List.of(new FunctionTarget("sweep", "{}")))),
                        targets,
                        new SleptClock())) {
            schedules.start();

            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> functions.callsOf("sweep") == 1);
        }
    }

    /** A week is over after the first look at it. */
    private static final class SleptClock extends Clock {

        private final AtomicBoolean looked = new AtomicBoolean();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofDays(looked.getAndSet(true) ? 7 : 0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_schedule_can_be_run_now() {
        try (var schedules = every(Duration.ofHours(1))) {
            assertThat(schedules.run("sweeper").map(InvocationResult::failed)).contains(false);
            assertThat(schedules.states().getFirst().runs()).isEqualTo(1);
            assertThat(messages.getFirst())
                    .startsWith("swept {\"version\":\"0\",\"id\":\"")
                    .endsWith(
                            "\"detail-type\":\"Scheduled Event\",\"source\":\"aws.scheduler\","
                                    + "\"account\":\"000000000000\",\"time\":\"1970-01-01T00:00:00Z\","
                                    + "\"region\":\"ap-northeast-2\",\"resources\":[\"arn:aws:scheduler:"
                                    + "ap-northeast-2:000000000000:schedule/default/sweeper\"],"
                                    + "\"detail\":\"{}\"}");
            assertThat(messages.getLast()).isEqualTo("topic news swept");
            assertThat(schedules.run("unknown")).isEmpty();
        }
    }

    @Test
    void a_run_that_still_goes_on_is_not_joined_by_the_next() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        functions.answer(
                "sweep",
                () -> {
                    entered.countDown();
                    awaited(release);
                    return FakeFunctions.result("{}");
                });
        var schedule =
                new RunningSchedule(
                        new ScheduleResource(
                                "s",
                                new Timing.Rate(Duration.ofMinutes(1)),
                                Origin.RULES,
                                List.of(new FunctionTarget("sweep", "{}"))),
                        targets,
                        clock);
        var first = Thread.ofVirtual().start(schedule::fire);
        entered.await();
        schedule.fire();
        release.countDown();
        first.join();
        assertThat(functions.callsOf("sweep")).isEqualTo(1);
    }

    @Test
    void a_failed_run_is_remembered_and_the_next_one_comes() {
        functions.fail("sweep");
        try (var schedules = every(Duration.ofHours(1))) {
            schedules.run("sweeper");
            assertThat(schedules.states().getFirst().lastFailed()).isTrue();
            functions.answer("sweep", "{}");
            schedules.run("sweeper");
            assertThat(schedules.states().getFirst().lastFailed()).isFalse();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
