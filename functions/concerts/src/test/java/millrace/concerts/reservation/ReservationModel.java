package millrace.concerts.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The reservations of one schedule in the plainest form: a map, and the time. */
final class ReservationModel {

    private final int seatsPerRow;
    private final int seatsPerUser;
    private final int seats;
    private final Map<Long, Entry> reservations = new TreeMap<>();

    /**
     * A reservation.
     *
     * @param until when the hold is over; ignored unless it is TEMPORARY_RESERVED
     */
    record Entry(long userId, List<Integer> seats, Instant until, ReservationStatus status) {

        Entry in(ReservationStatus next) {
            return new Entry(userId, seats, until, next);
        }

        /** Tells whether its seats are nobody else's. */
        boolean hasSeatsAt(Instant now) {
            return switch (status) {
                case TEMPORARY_RESERVED -> now.isBefore(until);
                case PAYING, RESERVED, REFUNDING -> true;
                case REFUNDED, RELEASED, EXPIRED -> false;
            };
        }

        ReservationStatus statusAt(Instant now) {
            return status == ReservationStatus.TEMPORARY_RESERVED && !now.isBefore(until)
                    ? ReservationStatus.EXPIRED
                    : status;
        }
    }

    ReservationModel(int rows, int seatsPerRow, int seatsPerUser) {
        this.seats = rows * seatsPerRow;
        this.seatsPerRow = seatsPerRow;
        this.seatsPerUser = seatsPerUser;
    }

    int seats() {
        return seats;
    }

    Map<Long, Entry> reservations() {
        return reservations;
    }

    Map<Integer, Long> holders(Instant now) {
        var holders = new HashMap<Integer, Long>();
        reservations.forEach((id, entry) -> {
            if (entry.hasSeatsAt(now)) {
                for (var seat : entry.seats()) {
                    if (holders.put(seat, id) != null) {
                        throw new AssertionError("Seat " + seat + " has two holders");
                    }
                }
            }
        });
        return holders;
    }

    boolean isOverLimit(long userId, int more, Instant now) {
        int has =
                reservations.values().stream()
                        .filter(entry -> entry.userId() == userId && entry.hasSeatsAt(now))
                        .mapToInt(entry -> entry.seats().size())
                        .sum();
        return has + more > seatsPerUser;
    }

    List<Integer> gone(List<Integer> wanted, Instant now) {
        var holders = holders(now);
        return wanted.stream().filter(holders::containsKey).toList();
    }

    boolean hasNeighbours(int count, Instant now) {
        var holders = holders(now);
        int free = 0;
        for (int seat = 0; seat < seats; seat++) {
            free = holders.containsKey(seat) ? 0 : seat % seatsPerRow == 0 ? 1 : free + 1;
            if (free >= count) {
                return true;
            }
        }
        return false;
    }

    boolean areNeighbours(List<Integer> some) {
        for (int place = 1; place < some.size(); place++) {
            if (some.get(place) != some.getFirst() + place) {
                return false;
            }
        }
        return some.getFirst() / seatsPerRow == some.getLast() / seatsPerRow;
    }

    void put(long reservationId, Entry entry) {
        reservations.put(reservationId, entry);
    }

    void move(long reservationId, ReservationStatus next) {
        reservations.computeIfPresent(reservationId, (_, entry) -> entry.in(next));
    }

    /** The seats of the holds that are over and were not found so yet; they are found so now. */
    int expire(Instant now) {
        var over = new ArrayList<Long>();
        reservations.forEach((id, entry) -> {
            if (entry.status() == ReservationStatus.TEMPORARY_RESERVED
                    && entry.statusAt(now) == ReservationStatus.EXPIRED) {
                over.add(id);
            }
        });
        over.forEach(id -> move(id, ReservationStatus.EXPIRED));
        return over.stream().mapToInt(id -> entry(id).seats().size()).sum();
    }

    Entry entry(long reservationId) {
        return Optional.ofNullable(reservations.get(reservationId)).orElseThrow();
    }
}
