package millrace.notifications.delivery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import millrace.notifications.recipient.Recipients;
import millrace.platform.Platform;
import tools.jackson.databind.JsonNode;

/** The parts of a function that delivers, on one platform. */
public final class DeliveryParts {

    /** The longest that a notification's attempts take, which are made side by side. */
    public static final Duration LONGEST_ATTEMPT = DeliverWaiting.LONGEST_ATTEMPT;

    private final Platform platform;
    private final DeliveryRecords records;
    private final RateTokens tokens;
    private final Dispatch dispatch;

    /**
     * @param couriers by the channels that are switched on
     */
    public DeliveryParts(Platform platform, Rates rates, Map<DeliveryChannel, Courier> couriers) {
        var table = platform.table();
        var clock = platform.clock();
        var recipients = new Recipients(table);
        var history = new NotificationHistory(table);
        this.platform = platform;
        this.records = DeliveryRecords.in(platform);
        this.tokens =
                new RateTokens(
                        new RateWindows(
                                rates,
                                platform.unitOfWork(),
                                platform.optimisticRetry(),
                                platform.ids()),
                        clock);
        var attempts =
                new Attempts(
                        withFallback(couriers),
                        recipients,
                        history,
                        new PersonCap(table, platform.unitOfWork(), platform.optimisticRetry()),
                        platform.metrics(),
                        clock);
        this.dispatch =
                new Dispatch(
                        couriers.keySet(),
                        recipients,
                        records,
                        history,
                        tokens,
                        attempts,
                        platform.unitOfWork(),
                        platform.metrics(),
                        clock);
    }

    private Map<DeliveryChannel, Courier> withFallback(Map<DeliveryChannel, Courier> couriers) {
        var all = new EnumMap<DeliveryChannel, Courier>(DeliveryChannel.class);
        all.putAll(couriers);
        var push = couriers.get(DeliveryChannel.PUSH);
        var sms = couriers.get(DeliveryChannel.SMS);
        if (push != null && sms != null) {
            all.put(DeliveryChannel.PUSH, new FallbackCourier(push, sms, tokens));
        }
        return all;
    }

    public Dispatch dispatch() {
        return dispatch;
    }

    /** A function that goes on with what is due, for a schedule of a minute. */
    public Function<JsonNode, Map<String, Integer>> timer() {
        return new DeliverWaiting(
                platform.table(),
                records,
                tokens,
                dispatch,
                platform.unitOfWork(),
                platform.pause(),
                platform.clock());
    }
}
