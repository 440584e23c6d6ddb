package millrace.notifications.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import millrace.events.EventHeader;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.delivery.Delivery.State;
import millrace.platform.Platform;
import millrace.platform.work.Work;

/**
 * Mails whose text no table may hold, since the link in it lets its reader in. Whoever asks for one
 * sends it; here each counts against its person's hour before it is sent, and is remembered without
 * its link: as an end like every other delivery's, and in the person's history.
 */
public final class LinkMails {

    private final DeliveryRecords deliveries;
    private final NotificationHistory history;
    private final PersonCap cap;
    private final Clock clock;

    public LinkMails(Platform platform) {
        this.deliveries = DeliveryRecords.in(platform);
        this.history = new NotificationHistory(platform.table());
        this.cap =
                new PersonCap(platform.table(), platform.unitOfWork(), platform.optimisticRetry());
        this.clock = platform.clock();
    }

    /** Tells whether this event's mail was sent or refused before. */
    public boolean isEnded(EventHeader cause, long userId) {
        var id = new Delivery.Id(cause.eventId(), DeliveryChannel.EMAIL, userId);
        return !deliveries.of(List.of(id)).isEmpty();
    }

    /**
     * Counts a mail to a person, unless the person has had {@value PersonCap#MAX_WITH_LINKS}
     * messages of any kind within the hour.
     *
     * @throws millrace.platform.failure.RetriableFailure when it could not be counted
     */
    public boolean take(long userId, Instant now) {
        return cap.take(userId, now, PersonCap.MAX_WITH_LINKS);
    }

    /** Gives a mail back that was certainly not sent. */
    public void giveBack(long userId, Instant takenAt) {
        cap.giveBack(userId, takenAt);
    }

    /**
     * The end of a mail that was sent, with its entry in the history.
     *
     * @param message without the link
     */
    public Work sent(EventHeader cause, long userId, Kind kind, NotificationMessage message) {
        var entry =
                new HistoryEntry(
                        userId,
                        cause.eventId(),
                        kind,
                        StoredMessage.of(message),
                        cause.occurredAt(),
                        List.of(DeliveryChannel.EMAIL));
        return ended(cause, userId, kind, State.DELIVERED).and(history.create(entry));
    }

    /**
     * The end of a mail that its address or person has had too many of. It has no entry in the
     * history, which whoever keeps asking for links could fill.
     */
    public Work refused(EventHeader cause, long userId, Kind kind) {
        return ended(cause, userId, kind, State.REFUSED);
    }

    private Work ended(EventHeader cause, long userId, Kind kind, State end) {
        var now = clock.instant();
        return Work.of(
                deliveries.create(
                        new Delivery(
                                cause,
                                DeliveryChannel.EMAIL,
                                userId,
                                kind,
                                null,
                                now,
                                end,
                                now,
                                1,
                                0)));
    }
}
