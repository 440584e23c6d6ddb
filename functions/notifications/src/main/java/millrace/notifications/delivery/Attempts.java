package millrace.notifications.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.Throttled;
import millrace.notifications.delivery.Delivery.State;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.ses.NotSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a delivery whose lease the caller holds and whose token it has taken: what the
 * delivery is afterwards. It never throws for a channel's failure. An attempt counts against the
 * person's hour before it is made; one that certainly delivered nothing is given back.
 *
 * @param couriers by the channels that are switched on
 */
record Attempts(
        Map<DeliveryChannel, Courier> couriers,
        Recipients recipients,
        NotificationHistory history,
        PersonCap cap,
        Metrics metrics,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** The delivery after one more attempt, or after none where it may not be made now. */
    Delivery make(Delivery delivery) {
        var after = made(delivery, clock.instant());
        if (after.state().isFailure()) {
            metrics.count("NotificationsFailed", 1);
        }
        return after;
    }

    private Delivery made(Delivery delivery, Instant now) {
        try {
            var to =
                    recipients
                            .find(delivery.userId())
                            .orElseGet(() -> Recipient.unknown(delivery.userId()));
            return withoutAttempt(delivery, to, now).orElseGet(() -> attempted(delivery, to, now));
        } catch (RetriableFailure tableFailed) {
            LOG.warn("Nothing was sent, since the table failed before", tableFailed);
            return delivery.again(now);
        }
    }

    private Optional<Delivery> withoutAttempt(Delivery delivery, Recipient to, Instant now) {
        if (!now.isBefore(delivery.goodUntil())) {
            return Optional.of(delivery.ended(State.EXPIRED, now));
        }
        if (delivery.isGivenUp()) {
            return Optional.of(delivery.ended(State.UNKNOWN, now));
        }
        if (to.isErased()) {
            // It may have been planned while the account was being deleted.
            history.erase(to.userId());
        }
        if (!couriers.containsKey(delivery.channel()) || !isWanted(delivery, to)) {
            return Optional.of(delivery.ended(State.UNWANTED, now));
        }
        var quietUntil = quietUntil(delivery, to, now);
        if (quietUntil.isPresent()) {
            return quietUntil.map(delivery::waitingUntil);
        }
        if (delivery.userId() != Delivery.OPERATORS
                && !cap.take(delivery.userId(), now, PersonCap.MAX_AN_HOUR)) {
            LOG.warn("User {} has had the messages of this hour", delivery.userId());
            return Optional.of(delivery.waitingUntil(PersonCap.nextHour(now)));
        }
        return Optional.empty();
    }

    private static boolean isWanted(Delivery delivery, Recipient to) {
        var wish = delivery.channel().wish();
        var theme = delivery.kind().theme();
        return wish.isEmpty()
                || (!to.isErased()
                        && theme.isPresent()
                        && to.channelsOf(theme.get()).contains(wish.get()));
    }

    /** The end of quiet hours that hold the delivery back. */
    static Optional<Instant> quietUntil(Delivery delivery, Recipient to, Instant now) {
        return delivery.channel().rings()
                ? delivery.kind().urgency().quietUntil(to.quietHours(), now)
                : Optional.empty();
    }

    private Delivery attempted(Delivery delivery, Recipient to, Instant now) {
        try {
            return carried(delivery, to);
        } catch (Throttled early) {
            return notDelivered(
                    delivery, now, early, delivery.waitingUntil(end(early.retryAfter())));
        } catch (CircuitOpen open) {
            return notDelivered(delivery, now, open, delivery.waitingUntil(end(open.retryAfter())));
        } catch (NotDelivered | NotSent failure) {
            return notDelivered(delivery, now, failure, delivery.again(clock.instant()));
        } catch (NoAddress none) {
            var after =
                    none.mayCome()
                            ? delivery.again(clock.instant())
                            : delivery.ended(State.NO_ADDRESS, clock.instant());
            return notDelivered(delivery, now, none, after);
        } catch (AddressGone gone) {
            return notDelivered(
                    delivery, now, gone, delivery.ended(State.NO_ADDRESS, clock.instant()));
        } catch (PoisonMessage refusal) {
            return notDelivered(
                    delivery, now, refusal, delivery.ended(State.REFUSED, clock.instant()));
        } catch (RuntimeException unknown) {
            LOG.warn("Nobody knows whether {} delivered", delivery.channel(), unknown);
            return delivery.afterUnknown(clock.instant());
        }
    }

    private Delivery carried(Delivery delivery, Recipient to) {
        var courier = Objects.requireNonNull(couriers.get(delivery.channel()));
        var message = Objects.requireNonNull(delivery.message()).message();
        courier.carry(to, new Courier.Parcel(delivery.kind(), message, delivery.cause()));
        return delivery.ended(State.DELIVERED, clock.instant());
    }

    private Delivery notDelivered(
            Delivery delivery, Instant takenAt, RuntimeException failure, Delivery after) {
        LOG.warn("{} did not deliver", delivery.channel(), failure);
        if (delivery.userId() != Delivery.OPERATORS) {
            cap.giveBack(delivery.userId(), takenAt);
        }
        return after;
    }

    private Instant end(Duration wait) {
        return clock.instant().plus(wait);
    }
}
