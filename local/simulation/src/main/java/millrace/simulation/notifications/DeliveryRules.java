package millrace.simulation.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import millrace.events.users.NotificationChannel;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.notifications.Fan.News;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * Checks what fans were told on their channels: one delivery for each event, channel and person; no
 * more in an hour than one person is told of; nothing that can wait at night; nothing urgent that
 * waits.
 */
final class DeliveryRules {

    /** The attempts of which nobody knows what came, each of which may have delivered. */
    private static final int MAX_TIMES = 3;

    /** Mail outlasts an outage of SES. */
    private static final int MAX_TIMES_BY_MAIL = 10;

    /** An attempt whose instance stands still, and its late sending. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    /** Every address is in use, and every provider takes what is sent in the end. */
    private static final Set<String> NEVER = Set.of("REFUSED", "NO_ADDRESS", "UNWANTED");

    private static final Set<String> URGENT = Set.of("RESERVATION_COMPLETED", "QUEUE_TURN_CAME");

    private final StoredDeliveries deliveries;
    private final Providers providers;
    private final Night night;
    private final List<Fan> fans;
    private final List<String> violations = new ArrayList<>();
    private long repeated;

    DeliveryRules(StoredDeliveries deliveries, Providers providers, Night night, List<Fan> fans) {
        this.deliveries = deliveries;
        this.providers = providers;
        this.night = night;
        this.fans = fans;
    }

    /** Messages that came again, which faults have to explain. */
    long repeated() {
        return repeated;
    }

    List<String> violations() {
        var planned = new HashMap<Long, Long>();
        deliveries
                .all()
                .forEach(each -> planned.merge(each.path("userId").asLong(), 1L, Long::sum));
        for (var fan : fans) {
            long wanted = fan.news().stream().mapToLong(one -> fan.channelsOf(one).size()).sum();
            long had = planned.getOrDefault(fan.userId(), 0L);
            if (had != wanted) {
                violations.add(
                        "I1: fan %s has %s deliveries and should have %s"
                                .formatted(fan.userId(), had, wanted));
            }
            nothingIsGivenUp(fan);
            told(fan, Received.of(fan, providers));
        }
        urgentNeverWaits();
        return violations;
    }

    private void nothingIsGivenUp(Fan fan) {
        deliveries
                .all()
                .filter(each -> each.path("userId").asLong() == fan.userId())
                .filter(each -> NEVER.contains(StoredDeliveries.state(each)))
                .forEach(each -> violations.add("I4: given up, though it would pass: " + each));
    }

    private void told(Fan fan, List<Received> received) {
        long missing = 0;
        for (var one : fan.news()) {
            for (var channel : fan.channelsOf(one)) {
                long times =
                        received.stream()
                                .filter(each -> each.channel() == channel)
                                .filter(each -> each.tellsOf(one))
                                .count();
                if (times > maxTimes(channel)) {
                    violations.add(
                            "I2: fan %s was told %s times of %s"
                                    .formatted(fan.userId(), times, one));
                }
                repeated += Math.max(0, times - 1);
                missing += times == 0 && isDelivered(fan, one, channel) ? 1 : 0;
            }
        }
        // Urgent news go by text message where push fails, which tells nothing that was typed.
        long fallbacks =
                received.stream()
                        .filter(each -> each.channel() == NotificationChannel.SMS)
                        .filter(each -> fan.news().stream().noneMatch(one -> each.tellsOf(one)))
                        .count();
        if (missing > fallbacks) {
            violations.add(
                    "I2: fan %s was not told of %s things that are marked as delivered"
                            .formatted(fan.userId(), missing - fallbacks));
        }
        violations.addAll(HourlyCap.violations("fan " + fan.userId(), received));
        notAtNight(fan, received);
    }

    private static int maxTimes(NotificationChannel channel) {
        return channel == NotificationChannel.EMAIL ? MAX_TIMES_BY_MAIL : MAX_TIMES;
    }

    private boolean isDelivered(Fan fan, News one, NotificationChannel channel) {
        return deliveries
                .changes()
                .filter(change -> StoredDeliveries.state(change.after()).equals("DELIVERED"))
                .filter(change -> change.after().path("userId").asLong() == fan.userId())
                .filter(change -> change.after().path("channel").asString().equals(channel.name()))
                .anyMatch(change -> isAbout(one, change));
    }

    /** What is delivered has no text any more, and a mail with a link never had one. */
    private static boolean isAbout(News one, StoredDeliveries.Change change) {
        return change.before() == null
                ? change.after().path("kind").asString().equals(one.kind())
                : change.before().toString().contains(one.mark());
    }

    /** I9: what can wait does not ring in quiet hours. */
    private void notAtNight(Fan fan, List<Received> received) {
        var notices =
                fan.news().stream().filter(one -> one.kind().equals("PAYMENT_COMPLETED")).toList();
        received.stream()
                .filter(each -> each.channel() != NotificationChannel.EMAIL)
                .filter(each -> night.isSurelyQuiet(each.at(), LATEST))
                .filter(each -> notices.stream().anyMatch(one -> each.tellsOf(one)))
                .forEach(each ->
                        violations.add(
                                "I9: fan %s was woken at %s: %s"
                                        .formatted(fan.userId(), each.at(), each.text())));
    }

    /** I9: urgent news are planned to go out at once, at any hour. */
    private void urgentNeverWaits() {
        deliveries
                .changes()
                .filter(change -> change.before() == null)
                .forEach(change -> {
                    var planned = change.after();
                    var due = Instant.parse(planned.path("at").asString());
                    var latest =
                            SimulatedClock.BEGINNING
                                    .plusNanos(change.atNanos())
                                    .plus(InstancePlatform.LARGEST_SKEW);
                    boolean isWaiting = StoredDeliveries.state(planned).equals("WAITING");
                    boolean isUrgent = URGENT.contains(planned.path("kind").asString());
                    if (isUrgent && isWaiting && due.isAfter(latest)) {
                        violations.add("I9: urgent news wait: " + planned);
                    }
                });
    }
}
