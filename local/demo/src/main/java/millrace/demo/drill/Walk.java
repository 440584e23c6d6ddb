package millrace.demo.drill;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import millrace.demo.client.Await;
import millrace.demo.client.StepFailure;
import millrace.demo.client.UndoOnExit;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.Drill;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One walk through a drill: the condition is caused, its alarm awaited, then mended and awaited.
 */
final class Walk {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration BUSY_FOR = Duration.ofSeconds(60);
    private static final int KEEPS_UP_EVERY = 3;
    private static final int TELLS_EVERY = 6;

    private final Practice practice;
    private final Drill drill;
    private final Story story;

    Walk(Practice practice, Drill drill, Story story) {
        this.practice = practice;
        this.drill = drill;
        this.story = story;
    }

    /**
     * Mends what it caused, however it ends.
     *
     * @throws StepFailure when the alarm does not go off, or is not over, in its time
     */
    void walk() {
        var before = alarm();
        if (before.goesOff()) {
            throw new StepFailure(before.name() + " goes off already: mend that first");
        }
        story.does(drill.summary());
        var condition = begun();
        var mended = new AtomicBoolean();
        Runnable mend =
                () -> {
                    if (mended.compareAndSet(false, true)) {
                        mend(condition);
                    }
                };
        try (var _ = new UndoOnExit("the condition of " + drill.page(), mend)) {
            goesOff(before, condition);
            story.says("Look here: " + drill.lookAt());
            story.does("Mending: " + drill.mending());
        } finally {
            mend.run();
        }
        isOver();
    }

    /** One drill begins after the other; again where the system was busy. */
    private Condition begun() {
        synchronized (practice.beginning()) {
            return Await.notBusy(BUSY_FOR, drill.page(), () -> drill.cause().begin(practice));
        }
    }

    private void mend(Condition condition) {
        Await.notBusy(
                BUSY_FOR,
                "what was caused to be mended",
                () -> {
                    condition.mend();
                    return condition;
                });
    }

    private WatchedAlarm alarm() {
        return practice.cloud().alarm(drill.alarm());
    }

    private void goesOff(WatchedAlarm alarm, Condition condition) {
        story.says(
                "Waiting for %s: %s. At most %s s."
                        .formatted(alarm.name(), alarm.condition(), longest(alarm)));
        var looks = new int[1];
        await(
                alarm.name() + " to go off",
                longest(alarm),
                () -> {
                    if (++looks[0] % KEEPS_UP_EVERY == 0) {
                        keepUp(condition);
                    }
                    return alarm().goesOff();
                });
        story.holds(alarm.name() + " goes off; measured: " + alarm().newest());
    }

    private long longest(WatchedAlarm alarm) {
        return alarm.longestSeconds() + drill.buildsUpSeconds();
    }

    private void keepUp(Condition condition) {
        try {
            condition.keepUp();
        } catch (StepFailure busy) {
            story.says("Once more in a moment: " + busy.getMessage());
        }
    }

    private void isOver() {
        var alarm = alarm();
        story.says("Waiting until it is over, at most %s s.".formatted(longest(alarm)));
        await(alarm.name() + " to be over", longest(alarm), () -> !alarm().goesOff());
        story.holds(alarm.name() + " is over; measured: " + alarm().newest());
    }

    private void await(String what, long seconds, BooleanSupplier reached) {
        var looks = new int[1];
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(EVERY)
                    .atMost(Duration.ofSeconds(seconds))
                    .until(() -> {
                        var is = reached.getAsBoolean();
                        if (!is && ++looks[0] % TELLS_EVERY == 0) {
                            story.says("Measured so far: " + alarm().newest());
                        }
                        return is;
                    });
        } catch (ConditionTimeoutException timeout) {
            throw new StepFailure(
                    "waited %s s in vain for %s; measured: %s"
                            .formatted(seconds, what, alarm().newest()));
        }
    }
}
