package millrace.notifications.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.EventHeader;
import millrace.notifications.delivery.Delivery.State;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans the deliveries of a notification in one transaction, each once however often its event
 * comes, and makes the first attempt at those that may go out now, side by side. What is planned is
 * never lost: {@link DeliverWaiting} goes on with what waits, fails or dies. So a channel that
 * fails or hangs costs its event one attempt at most.
 */
public final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Set<DeliveryChannel> on;
    private final Recipients recipients;
    private final DeliveryRecords records;
    private final NotificationHistory history;
    private final RateTokens tokens;
    private final Attempts attempts;
    private final UnitOfWork unitOfWork;
    private final Metrics metrics;
    private final Clock clock;

    Dispatch(
            Set<DeliveryChannel> on,
            Recipients recipients,
            DeliveryRecords records,
            NotificationHistory history,
            RateTokens tokens,
            Attempts attempts,
            UnitOfWork unitOfWork,
            Metrics metrics,
            Clock clock) {
        this.on = Set.copyOf(on);
        this.recipients = recipients;
        this.records = records;
        this.history = history;
        this.tokens = tokens;
        this.attempts = attempts;
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @throws RetriableFailure when it could not be planned; a channel's failure is never thrown
     * @throws ConditionsFailed when another transaction held an item; nothing was planned
     */
    public void send(Notification notification) {
        var planned = planned(notification);
        try {
            unitOfWork.commit(planned.work(), Cause.of(notification.cause()));
        } catch (ConditionsFailed refused) {
            if (refused.isContention()) {
                throw refused;
            }
            LOG.info("Planned before: what is not done yet is under way");
            return;
        }
        try (var sending = BoundedTasks.atMost(DeliveryChannel.values().length)) {
            planned.deliveries().stream()
                    .filter(delivery -> delivery.state() == State.SENDING)
                    .forEach(leased -> sending.run(() -> attempt(leased, 1)));
        }
    }

    private record Plan(List<Delivery> deliveries, Work work) {}

    private Plan planned(Notification notification) {
        var deliveries = new ArrayList<Delivery>();
        var work = Work.nothing();
        if (notification.isForUser()) {
            var to =
                    recipients
                            .find(notification.userId())
                            .orElseGet(() -> Recipient.unknown(notification.userId()));
            if (!to.isErased()) {
                var channels = ChannelChoice.of(notification.kind(), to, on);
                for (var channel : channels) {
                    var message = notification.to(channel.reader(to));
                    deliveries.add(begun(notification, channel, to, message));
                }
                // Users are signed in where they read it.
                var message = notification.to(new Reader(to.locale(), true));
                work = work.and(history.create(entry(notification, message, channels)));
            }
        }
        deliveries.addAll(toOperators(notification));
        for (var delivery : deliveries) {
            work = work.and(records.create(delivery));
        }
        return new Plan(deliveries, work);
    }

    private static HistoryEntry entry(
            Notification notification, StoredMessage message, List<DeliveryChannel> channels) {
        return new HistoryEntry(
                notification.userId(),
                notification.cause().eventId(),
                notification.kind(),
                message,
                notification.cause().occurredAt(),
                channels);
    }

    /**
     * Operators are told what has a token, and the rest not at all: a backlog of what has happened
     * long since helps nobody. An alert waits.
     */
    private List<Delivery> toOperators(Notification notification) {
        if (!notification.isForOperators()) {
            return List.of();
        }
        var message = notification.to(Reader.OPERATORS);
        var operators = Recipient.unknown(Delivery.OPERATORS);
        var all =
                Stream.of(DeliveryChannel.values())
                        .filter(channel -> channel.isOfOperators() && on.contains(channel))
                        .map(channel -> begun(notification, channel, operators, message))
                        .toList();
        var told =
                all.stream()
                        .filter(each -> each.state() == State.SENDING || !each.isOfMany())
                        .toList();
        if (told.size() < all.size()) {
            metrics.count("OperatorsMessagesDropped", all.size() - told.size());
        }
        return told;
    }

    /** Leased at once where it may go out now. */
    private Delivery begun(
            Notification notification,
            DeliveryChannel channel,
            Recipient to,
            StoredMessage message) {
        var now = clock.instant();
        var waiting = waiting(notification, channel, to.userId(), message, now);
        var quietUntil = Attempts.quietUntil(waiting, to, now);
        if (quietUntil.isPresent()) {
            return waiting.waitingUntil(quietUntil.get());
        }
        return tokens.take(channel, waiting.isOfMany()) ? waiting.leased(now) : waiting;
    }

    private static Delivery waiting(
            Notification notification,
            DeliveryChannel channel,
            long userId,
            StoredMessage message,
            Instant now) {
        return new Delivery(
                notification.cause(),
                channel,
                userId,
                notification.kind(),
                message,
                notification.goodUntil(),
                State.WAITING,
                now,
                0,
                0);
    }

    /**
     * Makes an attempt under a lease and writes what came of it, unless the lease is lost. None is
     * begun that might last longer than the lease: a table that throttles costs time, too.
     */
    void attempt(Delivery leased, long version) {
        if (leased.at().isBefore(clock.instant().plus(DeliverWaiting.LONGEST_ATTEMPT))) {
            LOG.warn("Too little of a lease is left: its delivery is made when it is over");
            return;
        }
        try {
            settle(attempts.make(leased), version, leased.cause());
        } catch (RetriableFailure tableFailed) {
            LOG.warn("A delivery is made again when its lease is over", tableFailed);
        }
    }

    private void settle(Delivery after, long version, EventHeader cause) {
        try {
            unitOfWork.commit(Work.of(records.replace(version, after)), Cause.of(cause));
        } catch (ConditionsFailed leaseLost) {
            LOG.warn("The lease of a delivery was over before its end was written");
        }
    }
}
