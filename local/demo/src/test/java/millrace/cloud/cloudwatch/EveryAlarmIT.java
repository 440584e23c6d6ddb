package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.cloud.SystemAssembly;
import millrace.cloud.assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** Each alarm of the system's own template, as the local cloud evaluates it. */
class EveryAlarmIT {

    /** A share of this many of as many is 100 %, and half of them where both are counted. */
    private static final double MANY = 100;

    private final MutableClock clock = MutableClock.epochUTC();
    private final List<String> changes = new ArrayList<>();

    @TempDir Path cache;

    private List<Resource> alarms() {
        return SystemAssembly.resources(cache).ofType("AWS::CloudWatch::Alarm");
    }

    @Test
    void each_goes_off_when_its_condition_holds_says_so_once_and_is_over_when_it_ends() {
        var evaluated = alarms().stream().map(AlarmReading::read).flatMap(Optional::stream);
        assertThat(evaluated).hasSizeGreaterThan(100).allSatisfy(this::goesOffAndIsOver);
    }

    @Test
    void only_the_one_that_asks_for_the_accounts_quota_is_not_evaluated() {
        assertThat(alarms())
                .filteredOn(alarm -> AlarmReading.read(alarm).isEmpty())
                .extracting(alarm -> alarm.required("AlarmName"))
                .containsExactly("millrace-local-lambda-concurrency");
    }

    private void goesOffAndIsOver(AlarmResource alarm) {
        changes.clear();
        var watched = new Alarms(List.of(alarm), clock, changes::add);
        watched.evaluate();
        pass(watched, alarm, isForSilence(alarm) ? Double.NaN : tooMuch(alarm));
        assertThat(watched.states()).as(alarm.name()).containsExactly(AlarmState.ALARM);

        pass(watched, alarm, isForSilence(alarm) ? 1 : 0);
        assertThat(watched.states()).as(alarm.name()).containsExactly(AlarmState.OK);
        assertThat(changes)
                .satisfiesExactly(
                        off -> assertThat(off).contains(alarm.name(), " went off"),
                        over -> assertThat(over).contains(alarm.name(), " is over"));
    }

    private static boolean isForSilence(AlarmResource alarm) {
        return alarm.comparison().startsWith("LessThan");
    }

    private static double tooMuch(AlarmResource alarm) {
        return alarm.metrics().size() > 1 ? MANY : 2 * alarm.threshold() + 1;
    }

    /** As many periods as the alarm waits for, and the one that has begun already. */
    private void pass(Alarms watched, AlarmResource alarm, double value) {
        for (int period = 0; period <= alarm.evaluationPeriods(); period++) {
            if (!Double.isNaN(value)) {
                alarm.metrics().values().forEach(each -> watched.record(each.key(), value));
            }
            clock.add(alarm.period());
            watched.evaluate();
        }
    }
}
