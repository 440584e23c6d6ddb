package millrace.simulation.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import millrace.simulation.scheduler.SimulatedClock;

/** Checks how much one person is sent within an hour of the clock, whatever comes again. */
final class HourlyCap {

    private static final int MAX = 30;

    /** The last of an hour are left to mails with links. */
    private static final int MAX_WITH_LINKS = 40;

    /** An attempt and the difference of clocks. */
    private static final Duration AROUND = Duration.ofSeconds(60);

    private HourlyCap() {}

    /** I9, for all that a person received. */
    static List<String> violations(String person, List<Received> received) {
        var violations = new ArrayList<String>();
        var withoutLinks = received.stream().filter(each -> !each.hasLink()).toList();
        exceeded(person, withoutLinks, MAX, violations);
        exceeded(person, received, MAX_WITH_LINKS, violations);
        return violations;
    }

    private static void exceeded(
            String person, List<Received> received, int max, List<String> violations) {
        var byHour = new HashMap<Long, Integer>();
        for (var each : received) {
            var since = Duration.between(SimulatedClock.BEGINNING, each.at());
            if (hour(since.minus(AROUND)) == hour(since.plus(AROUND))) {
                byHour.merge(hour(since), 1, Integer::sum);
            }
        }
        byHour.forEach((hour, messages) -> {
            if (messages > max) {
                violations.add(
                        "I9: %s was sent %s messages in hour %s, where %s may come"
                                .formatted(person, messages, hour, max));
            }
        });
    }

    private static long hour(Duration since) {
        return Math.floorDiv(since.toSeconds(), Duration.ofHours(1).toSeconds());
    }
}
