package millrace.demo.drill;

import static millrace.demo.drill.Exercise.Condition.caused;
import static millrace.demo.drill.Exercise.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import millrace.demo.client.RefusedWrites;
import millrace.demo.drill.Exercise.Condition;
import millrace.demo.drill.Exercise.OnAwsOnly;

/** Drills of events and dead letters. */
final class EventDrills {

    /** A day's slice more than the age at which Lambda gives a record up. */
    private static final Duration TOO_OLD = Duration.ofDays(6).plusHours(1);

    private static final String POISONED = "coupon-events";
    private static final String AGED = "subscription-events";
    private static final String AGED_AND_DROPPED = "user-events";
    private static final String SILENT = "payments-on-mission-events";
    private static final String SLOW = "evaluation-events";
    private static final String RUSHED = "coupon-issue-requests";
    private static final String RUSHED_CONSUMER = "coupons-on-coupon-issue-requests";
    private static final int RECORDS_THAT_WAIT = 1_100;
    private static final String UNPUBLISHED = "notification.events";
    private static final int OUTBOX_AGE_SECONDS = 180;

    private EventDrills() {}

    static List<Exercise> all() {
        return List.of(
                drill(
                        "dead-letters",
                        "orders-on-coupon-events-dead-letters",
                        "A record without header is written to "
                                + POISONED
                                + "; nobody can read it.",
                        "./millrace deadletters groups, or Dead letters in the console",
                        "the record itself is wrong, so its letters are discarded with a reason",
                        Set.of(POISONED),
                        EventDrills::poisoned),
                new OnAwsOnly(
                        "unhandled-dead-letters",
                        "There is no record that its consumers cannot read, and a table that does"
                                + " not answer is waited for: only a defect of ours causes it."),
                drill(
                        "given-up",
                        "users-on-subscription-events-given-up",
                        "A record that says it is more than six days old is written to "
                                + AGED
                                + ".",
                        "./millrace deadletters groups --topic=" + AGED,
                        "the record was made up, so its letters are discarded",
                        Set.of(AGED),
                        EventDrills::aged),
                drill(
                        "dropped",
                        "payments-on-user-events-dropped",
                        "The dead-letter topic of %s takes no record, and one that is more than six days old is written to %s."
                                .formatted(AGED_AND_DROPPED, AGED_AND_DROPPED),
                        "\"takes no record of this size\" in .millrace/logs/cloud.log; the record is still there: ./millrace tail --topic="
                                + AGED_AND_DROPPED,
                        "the dead-letter topic takes records again",
                        Set.of(AGED_AND_DROPPED),
                        EventDrills::dropped),
                drill(
                        "lag-records",
                        RUSHED_CONSUMER + "-lag-records",
                        "%s is not let run, and %s events of a type that nobody knows are written to %s."
                                .formatted(RUSHED_CONSUMER, RECORDS_THAT_WAIT, RUSHED),
                        "./millrace groups --behind, or Consumer groups in the console",
                        "the function is let run again; it skips them",
                        Set.of(RUSHED),
                        practice -> behind(practice, RUSHED_CONSUMER, RUSHED, RECORDS_THAT_WAIT)),
                new Exercise.Drill(
                        "lag-seconds",
                        "missions-on-evaluation-events-lag-seconds",
                        "missions-on-evaluation-events is not let run, and one event is written to "
                                + SLOW
                                + ".",
                        "./millrace groups --behind, or Consumer groups in the console",
                        "the function is let run again",
                        Set.of(),
                        60,
                        practice -> behind(practice, "missions-on-evaluation-events", SLOW, 1)),
                drill(
                        "not-polling",
                        SILENT + "-not-polling",
                        "The mapping of " + SILENT + " is disabled.",
                        "aws lambda list-event-source-mappings, or Event source mappings in the"
                                + " console: its state",
                        "the mapping is enabled again; it goes on where it stood",
                        Set.of(),
                        practice -> practice.cloud().withoutPolling(SILENT)),
                new Exercise.Drill(
                        "outbox-age",
                        "outbox-age",
                        "The topic "
                                + UNPUBLISHED
                                + " takes no record, and an order is placed whose customer is to be told.",
                        "./millrace outbox, and \"was not acknowledged\" in the logs of outbox-relay and outbox-sweeper",
                        "the topic takes records again; the sweeper publishes what waits",
                        Set.of(UNPUBLISHED, "orders"),
                        OUTBOX_AGE_SECONDS,
                        EventDrills::unpublished),
                drill(
                        "outbox-not-swept",
                        "outbox-not-swept",
                        "Nobody may use the table of evaluations, whose outbox is swept, too.",
                        "the log of outbox-sweeper: Logs in the console, function outbox-sweeper",
                        "the table may be used again",
                        Set.of("table evaluations", "evaluations-api"),
                        practice -> practice.cloud().withFault("evaluations", "denied", () -> {})),
                drill(
                        "outbox-relay-gave-up",
                        "outbox-relay-gave-up",
                        "A row that no version can read is put into the outbox of inventory; the"
                                + " relay fails for it eleven times.",
                        "aws sqs receive-message on the queue outbox-relay-gave-up, and the log of"
                                + " outbox-relay",
                        "the row is deleted",
                        Set.of("outbox of inventory"),
                        practice -> brokenRow(practice, "inventory")),
                new Exercise.Drill(
                        "stream-age",
                        "missions-provisioning-stream-age",
                        "missions-provisioning is not let run, and a learner asks for an environment.",
                        "Functions in the console: it is throttled",
                        "the function is let run again",
                        Set.of("missions-provisioning"),
                        60,
                        EventDrills::streamBehind));
    }

    private static Condition poisoned(Practice practice) {
        var event = MadeUpEvent.unreadable();
        return caused(
                () -> event.write(practice, POISONED),
                Letters.ofEachGroup(practice, POISONED, event.key())::discard);
    }

    /** Lambda names no group for a record that it gives up: all of them are one letter. */
    private static Condition aged(Practice practice) {
        var event = MadeUpEvent.ofUnknownType();
        return caused(
                () -> event.writeAt(Instant.now().minus(TOO_OLD), practice, AGED),
                new Letters(practice, AGED, event.key(), 1)::discard);
    }

    private static Condition dropped(Practice practice) {
        var refused = RefusedWrites.on(practice.kafka(), AGED_AND_DROPPED + ".dlq");
        return caused(
                () ->
                        MadeUpEvent.ofUnknownType()
                                .writeAt(Instant.now().minus(TOO_OLD), practice, AGED_AND_DROPPED),
                refused::close);
    }

    private static Condition behind(Practice practice, String function, String topic, int records) {
        return practice.cloud()
                .withoutFunction(
                        function,
                        () -> {
                            for (int i = 0; i < records; i++) {
                                MadeUpEvent.ofUnknownType().write(practice, topic);
                            }
                        });
    }

    private static Condition unpublished(Practice practice) {
        var refused = RefusedWrites.on(practice.kafka(), UNPUBLISHED);
        return caused(() -> People.orders(practice), refused::close);
    }

    private static Condition brokenRow(Practice practice, String table) {
        var row = BrokenRow.in(practice, table);
        return caused(row::put, row::delete);
    }

    private static Condition streamBehind(Practice practice) {
        return practice.cloud()
                .withoutFunction(
                        "missions-provisioning", () -> People.asksForEnvironment(practice));
    }
}
