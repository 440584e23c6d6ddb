package millrace.notifications;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.concerts.SeatsExpired;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.channel.TypedText;
import millrace.notifications.delivery.Reader;

/** The messages about seats, as the sources give them (S-E02, S-R10), in the reader's language. */
final class ConcertMessages {

    private ConcertMessages() {}

    static NotificationMessage paid(ReservationPaymentCompleted event, Reader reader) {
        var texts = Texts.in(reader.language());
        var fields = new LinkedHashMap<String, String>();
        fields.put(texts.of("field.user"), String.valueOf(event.userId()));
        fields.put(texts.of("field.reservation"), String.valueOf(event.reservationId()));
        fields.put(texts.of("field.amount"), texts.of("amount", event.amount()));
        return new NotificationMessage(
                texts.of("payment-completed.title"), null, fields, Color.INFO, event.paidAt());
    }

    static NotificationMessage reserved(ReservationCompleted event, Reader reader) {
        var texts = Texts.in(reader.language());
        var title = texts.of("reservation-completed.title");
        return reader.isVerified()
                ? withTyped(
                        title,
                        texts.of(
                                "reservation-completed.content",
                                TypedText.line(event.concertTitle()),
                                TypedText.line(event.seatNumber())),
                        Color.SUCCESS,
                        event.reservedAt())
                : ours(
                        title,
                        texts.of("reservation-completed.untyped"),
                        Color.SUCCESS,
                        event.reservedAt());
    }

    /**
     * @param at the time of the event
     */
    static NotificationMessage turnCame(QueueTurnCame event, Instant at, Reader reader) {
        var texts = Texts.in(reader.language());
        var title = texts.of("queue-turn-came.title");
        return reader.isVerified()
                ? withTyped(
                        title,
                        texts.of("queue-turn-came.content", TypedText.line(event.concertTitle())),
                        Color.INFO,
                        at)
                : ours(title, texts.of("queue-turn-came.untyped"), Color.INFO, at);
    }

    static NotificationMessage expired(SeatsExpired event, Reader reader) {
        var texts = Texts.in(reader.language());
        var fields = new LinkedHashMap<String, String>();
        fields.put(texts.of("field.schedule"), String.valueOf(event.scheduleId()));
        fields.put(texts.of("field.expired-seats"), texts.of("seats", event.seatIds().size()));
        return new NotificationMessage(
                texts.of("seats-expired.title"), null, fields, Color.INFO, event.expiredAt());
    }

    private static NotificationMessage ours(String title, String content, Color color, Instant at) {
        return new NotificationMessage(title, content, Map.of(), color, at);
    }

    /** The titles of concerts and the names of sections are what an administrator typed. */
    private static NotificationMessage withTyped(
            String title, String content, Color color, Instant at) {
        return new NotificationMessage(
                title, content, Map.of(), Set.of(NotificationMessage.CONTENT), color, at);
    }
}
