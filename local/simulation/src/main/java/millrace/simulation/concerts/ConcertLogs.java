package millrace.simulation.concerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.concerts.QueueTurnCame;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the events that tell of reservations: one for each of its causes. */
final class ConcertLogs {

    private static final int MAX_SEATS_OF_EVENT = 100;

    private static final List<Topic> TOPICS =
            List.of(
                    Topic.RESERVATION_CONFIRMED,
                    Topic.RESERVATION_NOTIFICATIONS,
                    Topic.PAYMENT_NOTIFICATIONS,
                    Topic.SEATS_EXPIRED);

    private final World world;
    private final List<Reservation> reservations;
    private final List<String> violations = new ArrayList<>();

    ConcertLogs(World world, List<Reservation> reservations) {
        this.world = world;
        this.reservations = reservations;
    }

    List<String> violations() {
        nothingIsGivenUp();
        toldOnce(Topic.RESERVATION_NOTIFICATIONS, idsOf(reservations.stream()));
        var paid = idsOf(reservations.stream().filter(ConcertLogs::wasPaid));
        toldOnce(Topic.RESERVATION_CONFIRMED, paid);
        toldOnce(Topic.PAYMENT_NOTIFICATIONS, paid);
        confirmedAsTheyAre();
        expired();
        return violations;
    }

    static boolean wasPaid(Reservation reservation) {
        var state = reservation.state();
        return state instanceof Paid || state instanceof Refunding || state instanceof Refunded;
    }

    private static Set<Long> idsOf(Stream<Reservation> some) {
        return some.map(Reservation::reservationId).collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** The events of a topic, each once however often it was sent. */
    private Stream<JsonNode> once(Topic topic) {
        return once(world, topic);
    }

    private static Stream<JsonNode> once(World world, Topic topic) {
        var known = new HashSet<String>();
        return world.cluster()
                .records(topic.topicName())
                .map(record -> InstancePlatform.JSON.readTree(record.value()))
                .filter(event -> known.add(event.path("eventId").asString()));
    }

    /** The turns in the waiting room that were told, each once however often it was sent. */
    static Stream<JsonNode> turns(World world) {
        var type = Events.CATALOGUE.of(QueueTurnCame.class).eventType();
        return once(world, Topic.NOTIFICATION_EVENTS)
                .filter(event -> event.path("eventType").asString().equals(type));
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    /** I4: every failure of these runs passes. */
    private void nothingIsGivenUp() {
        for (var topic : TOPICS) {
            long letters = world.cluster().records(topic.deadLetter().name()).count();
            require(letters == 0, "I4: %s dead letters of %s", letters, topic.topicName());
        }
    }

    private void toldOnce(Topic topic, Set<Long> wanted) {
        var told = new ArrayList<Long>();
        once(topic).forEach(event -> told.add(event.path("reservationId").asLong()));
        require(
                told.size() == wanted.size()
                        && wanted.containsAll(told)
                        && told.containsAll(wanted),
                "I1: %s tells of %s and not of %s",
                topic.topicName(),
                told,
                wanted);
    }

    private void confirmedAsTheyAre() {
        var byId = new HashMap<Long, Reservation>();
        reservations.forEach(each -> byId.put(each.reservationId(), each));
        once(Topic.RESERVATION_CONFIRMED)
                .forEach(event -> {
                    var kept = byId.get(event.path("reservationId").asLong());
                    require(
                            kept != null
                                    && kept.userId() == event.path("userId").asLong()
                                    && kept.amountKrw() == event.path("amount").asLong()
                                    && kept.seatIds().equals(seats(event)),
                            "I1: %s tells of %s",
                            event,
                            kept);
                });
    }

    static List<Long> seats(JsonNode node) {
        return node.path("seatIds").valueStream().map(JsonNode::asLong).toList();
    }

    /** Each hold that ran out is named once, with its seats; an event has few seats and some. */
    private void expired() {
        Map<Long, List<Long>> named = new HashMap<>();
        once(Topic.SEATS_EXPIRED)
                .forEach(event -> {
                    int seats = event.path("seatIds").size();
                    require(
                            seats >= 1 && seats <= MAX_SEATS_OF_EVENT,
                            "I6: an event tells of %s expired seats",
                            seats);
                    for (var hold : event.path("holds")) {
                        var before = named.put(hold.path("reservationId").asLong(), seats(hold));
                        require(before == null, "I1: the hold %s ran out twice", hold);
                    }
                });
        Map<Long, List<Long>> wanted = new HashMap<>();
        reservations.stream()
                .filter(each -> each.state() instanceof Expired)
                .forEach(each -> wanted.put(each.reservationId(), each.seatIds()));
        require(
                named.equals(wanted),
                "I1: holds ran out: %s, and events tell of %s",
                wanted,
                named);
    }
}
