package millrace.concerts.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueKey;
import millrace.platform.table.DueLanes;
import millrace.platform.table.DuePage;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.RetriedItems;
import millrace.platform.table.RetriedLanes;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The reservations in this context's table; those that are held are due when their time is over,
 * and those about which Toss is asked when it is to be asked again.
 */
public final class Reservations {

    private final Table table;
    private final DueLanes holds;
    private final RetriedLanes payments;
    private final Records<Long, Reservation> records;

    private Reservations(Table table, int lanes) {
        this.table = table;
        this.holds = new DueLanes("HOLD#", lanes);
        this.payments = RetriedLanes.of("PAYMENT#", lanes);
        this.records =
                Records.in(
                                table,
                                Reservation.class,
                                reservationId ->
                                        Key.of("RESERVATION#" + reservationId, "RESERVATION"),
                                Reservation::reservationId)
                        .indexed(this::indexed);
    }

    public static Reservations in(Platform platform) {
        return new Reservations(platform.table(), DueLanes.countIn(platform.environment()));
    }

    public Optional<Stored<Reservation>> find(long reservationId) {
        return records.find(reservationId);
    }

    /** Reads by a key that the index {@code due} gave. */
    public Optional<Stored<Reservation>> at(Key key) {
        return records.at(key);
    }

    /** A user's reservations, newest first; one of this instant may be missing for a moment. */
    static Query ofUser(long userId) {
        return Query.of("USER#" + userId).newestToOldest();
    }

    Page<Reservation> page(Query query) {
        return records.lookup(query);
    }

    /** The lanes of the index {@code due} over which the holds are spread. */
    public List<String> holdLanes() {
        return holds.all();
    }

    /** The keys of holds whose time is over, oldest first. */
    public DuePage over(String lane, Instant now, @Nullable DueKey after) {
        return table.due(lane, now, Table.MAX_PAGE, after);
    }

    /**
     * The payments and refunds about which Toss is to be asked.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    public RetriedItems openPayments(Duration within, int atOnce) {
        return payments.items(table, within, atOnce);
    }

    public Change create(Reservation reservation) {
        return records.create(reservation);
    }

    public Change replace(Stored<Reservation> read, Reservation next) {
        return records.replace(read, next);
    }

    private Item indexed(Item item, Reservation reservation) {
        var found = item.foundBy(ofUser(reservation.userId()).pk(), placeInList(reservation));
        var id = String.valueOf(reservation.reservationId());
        return switch (reservation.state()) {
            case Held(var expiresAt) -> found.due(holds.of(id), expiresAt);
            case Paying(_, var asked) -> found.due(payments.of(id, asked.isStuck()), asked.dueAt());
            case Refunding(_, var asked) ->
                    found.due(payments.of(id, asked.isStuck()), asked.dueAt());
            case Paid _, Refunded _, Released _, Expired _ -> found;
        };
    }

    private static String placeInList(Reservation reservation) {
        return String.format(
                Locale.ROOT,
                "%013d#%s",
                reservation.reservedAt().toEpochMilli(),
                reservation.reservationId());
    }
}
