package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Tells a user, and the operators, of a payment for seats (S-E03, S-R10). */
record NotifyOnPaymentCompleted(Dispatch dispatch)
        implements EventHandler<ReservationPaymentCompleted> {

    @Override
    public Work handle(EventMessage<ReservationPaymentCompleted> message) {
        var event = message.payload();
        dispatch.send(
                Notification.toUser(
                                message.header(),
                                Kind.PAYMENT_COMPLETED,
                                event.userId(),
                                message.header().occurredAt().plus(Notification.USUAL_LIFE),
                                reader -> ConcertMessages.paid(event, reader))
                        .andOperators());
        return Work.nothing();
    }
}
