package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.concerts.ReservationCompleted;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Tells a user of held seats (S-E02), until the hold is over. */
record NotifyOnReservationCompleted(Dispatch dispatch)
        implements EventHandler<ReservationCompleted> {

    @Override
    public Work handle(EventMessage<ReservationCompleted> message) {
        var event = message.payload();
        dispatch.send(
                Notification.toUser(
                        message.header(),
                        Kind.RESERVATION_COMPLETED,
                        event.userId(),
                        event.expiresAt(),
                        reader -> ConcertMessages.reserved(event, reader)));
        return Work.nothing();
    }
}
