package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.concerts.SeatsExpired;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Tells the operators of seats whose holds ran out (S-R10). */
record NotifyOnSeatsExpired(Dispatch dispatch) implements EventHandler<SeatsExpired> {

    @Override
    public Work handle(EventMessage<SeatsExpired> message) {
        dispatch.send(
                Notification.toOperators(
                        message.header(),
                        Kind.SEATS_EXPIRED,
                        message.header().occurredAt().plus(Notification.USUAL_LIFE),
                        reader -> ConcertMessages.expired(message.payload(), reader)));
        return Work.nothing();
    }
}
