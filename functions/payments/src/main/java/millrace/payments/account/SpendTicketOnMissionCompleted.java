package millrace.payments.account;

import java.time.Clock;
import millrace.events.EventMessage;
import millrace.events.missions.MissionCompleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Takes one ticket for an attempt, once. A completion is accepted already when it gets here, so
 * where no ticket is left it is owed, and the tickets of the next period pay it (X28).
 */
record SpendTicketOnMissionCompleted(Bookings bookings, Clock clock)
        implements EventHandler<MissionCompleted> {

    @Override
    public Work handle(EventMessage<MissionCompleted> message) {
        var completed = message.payload();
        var attemptId = completed.missionAttemptId();
        return bookings.once(
                "MISSION#" + attemptId,
                completed.userId(),
                statement -> statement.spendTicket(attemptId, clock.instant()));
    }
}
