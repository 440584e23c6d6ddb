package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.concerts.QueueTurnCame;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Tells a user whose turn in a waiting room has come (F20), until the turn is over. */
record NotifyOnQueueTurnCame(Dispatch dispatch) implements EventHandler<QueueTurnCame> {

    @Override
    public Work handle(EventMessage<QueueTurnCame> message) {
        var event = message.payload();
        dispatch.send(
                Notification.toUser(
                        message.header(),
                        Kind.QUEUE_TURN_CAME,
                        event.userId(),
                        event.passUntil(),
                        reader ->
                                ConcertMessages.turnCame(
                                        event, message.header().occurredAt(), reader)));
        return Work.nothing();
    }
}
