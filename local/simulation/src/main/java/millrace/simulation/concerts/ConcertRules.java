package millrace.simulation.concerts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import millrace.concerts.reservation.FanOfSchedule;
import millrace.concerts.reservation.FanOfSchedule.UsedPass;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.concerts.seat.SeatClaim;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import tools.jackson.databind.JsonNode;

/** Checks seats, money, events and what fans were told, when every hold has come to its end. */
final class ConcertRules implements Scenario.Running {

    private final World world;
    private final SimulatedTable table;
    private final Hall hall;
    private final SimulatedToss toss;
    private final Warehouse warehouse;
    private final List<Fan> fans;
    private final SeatMeasures measures;
    private final RoomLog room;
    private final Crowd crowd;
    private final List<String> violations = new ArrayList<>();

    ConcertRules(
            World world,
            ConcertFleet fleet,
            Hall hall,
            List<Fan> fans,
            SeatMeasures measures,
            RoomLog room,
            Crowd crowd) {
        this.world = world;
        this.table = fleet.table();
        this.hall = hall;
        this.toss = fleet.toss();
        this.warehouse = fleet.warehouse();
        this.fans = fans;
        this.measures = measures;
        this.room = room;
        this.crowd = crowd;
    }

    @Override
    public boolean isSettled() {
        return fans.size() == world.load().users()
                && fans.stream().allMatch(Fan::isDone)
                && crowd.isDone()
                && unsettled().isEmpty();
    }

    /** All that is still under way, in words. */
    private List<String> unsettled() {
        return Stream.of(
                        reservations()
                                .filter(each -> !hasEnded(each))
                                .map(each -> "reservation " + each),
                        data("STRAYPAYMENT#")
                                .filter(each -> !each.hasNonNull("refundedAt"))
                                .map(each -> "stray payment " + each),
                        data("REFUSEDPAYMENT#").map(each -> "refused payment " + each),
                        claims().filter(each -> each.status() != SeatClaim.Status.RESERVED)
                                .map(each -> "claim " + each),
                        warehouse.missing(paid(reservations())).stream()
                                .map(each -> "export of " + each))
                .flatMap(each -> each)
                .toList();
    }

    private static boolean hasEnded(Reservation reservation) {
        return switch (reservation.state()) {
            case Paid _, Refunded _, Released _, Expired _ -> true;
            default -> false;
        };
    }

    private Stream<Reservation> reservations() {
        return data("RESERVATION#")
                .map(each -> InstancePlatform.JSON.treeToValue(each, Reservation.class));
    }

    /** Those that were paid for, whatever became of them. */
    private static List<Reservation> paid(Stream<Reservation> all) {
        return all.filter(ConcertLogs::wasPaid).toList();
    }

    private Stream<SeatClaim> claims() {
        return data("SEATS#").map(each -> InstancePlatform.JSON.treeToValue(each, SeatClaim.class));
    }

    private Stream<JsonNode> data(String prefix) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(prefix))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))));
    }

    @Override
    public List<String> violations() {
        var history = new SeatHistory(table.stream());
        violations.addAll(TransactionRules.violations(history));
        if (!isSettled()) {
            long waiting = fans.stream().filter(fan -> !fan.isDone()).count();
            violations.add("I5: %s fans wait, and %s".formatted(waiting, unsettled()));
            return violations;
        }
        var all = reservations().toList();
        moneyIsConserved(all);
        violations.addAll(room.rules().violations());
        violations.addAll(crowd.violations());
        passesAreUsedOnce(all);
        violations.addAll(new ConcertLogs(world, all).violations());
        violations.addAll(warehouse.violations(paid(all.stream())));
        turnsAreToldOnce();
        var clocks = world.clocksOf(ConcertFleet.API);
        violations.addAll(new ToldRules(history, hall, clocks, all).violations(fans));
        return violations;
    }

    /** I6: while a waiting room is active, each hold has a pass of its own. */
    private void passesAreUsedOnce(List<Reservation> all) {
        if (!hall.hasRoom()) {
            return;
        }
        data("FAN#")
                .map(each -> InstancePlatform.JSON.treeToValue(each, FanOfSchedule.class))
                .forEach(fan -> {
                    long held = all.stream().filter(it -> it.userId() == fan.userId()).count();
                    long used = fan.passes().stream().map(UsedPass::passId).distinct().count();
                    if (held != used) {
                        violations.add(
                                "I6: fan %s has %s reservations with %s passes"
                                        .formatted(fan.userId(), held, used));
                    }
                });
    }

    /** I1: a turn is told once of each place; of one that was over before its run, never. */
    private void turnsAreToldOnce() {
        var places =
                data("TICKET#").collect(groupingBy(it -> it.path("userId").asLong(), counting()));
        ConcertLogs.turns(world)
                .collect(groupingBy(it -> it.path("userId").asLong(), counting()))
                .forEach((userId, told) -> {
                    long had = places.getOrDefault(userId, 0L);
                    if (told > had) {
                        violations.add(
                                "I1: fan %s had %s places and was told of %s turns"
                                        .formatted(userId, had, told));
                    }
                });
    }

    /** I6: whoever has seats has paid for them once, and nobody else has. */
    private void moneyIsConserved(List<Reservation> all) {
        var charges = new HashMap<>(toss.heldByOrder(_ -> true));
        for (var reservation : all) {
            long due = reservation.state() instanceof Paid ? reservation.amountKrw() : 0;
            var held = charges.remove(reservation.orderId());
            long paid = held == null ? 0 : held;
            if (paid != due) {
                violations.add(
                        "I6: reservation %s is %s, and %s KRW of %s are paid"
                                .formatted(
                                        reservation.reservationId(),
                                        reservation.state(),
                                        paid,
                                        due));
            }
        }
        if (!charges.isEmpty()) {
            violations.add("I6: charges without a reservation: " + charges);
        }
    }

    @Override
    public List<String> measures() {
        return Stream.concat(measures.lines(fans).stream(), room.measures().lines().stream())
                .toList();
    }
}
