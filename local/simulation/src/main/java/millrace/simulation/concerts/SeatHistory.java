package millrace.simulation.concerts;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.concerts.reservation.FanOfSchedule;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.seat.SeatClaim;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.fleet.InstancePlatform;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All that seats, reservations and fans' shares ever were, transaction by transaction. */
public final class SeatHistory {

    private static final String SEATS = "SEATS#";
    private static final String RESERVATION = "RESERVATION#";
    private static final String FAN = "FAN#";

    /** A value from a moment on; null where there is none. */
    record Version<T>(long fromNanos, @Nullable T value) {}

    /** The change of a claim or of a reservation; null where there is none. */
    record Changed<T>(@Nullable T before, @Nullable T after) {}

    /** All that one moment wrote: one transaction, or more that came at once. */
    record Moment(
            long atNanos,
            List<Changed<SeatClaim>> claims,
            List<Changed<Reservation>> reservations,
            List<Changed<FanOfSchedule>> fans) {

        static Moment at(long nanos) {
            return new Moment(nanos, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<Moment> moments = new ArrayList<>();
    private final Map<Long, List<Version<SeatClaim>>> claims = new HashMap<>();
    private final Map<Long, List<Version<FanOfSchedule>>> fans = new HashMap<>();

    public SeatHistory(ChangeStream stream) {
        stream.changes().forEach(this::add);
    }

    private void add(ChangeStream.Change change) {
        var partition = requireNonNull(change.keys().get("pk")).s();
        if (partition.startsWith(SEATS)) {
            var changed = changed(change, SeatClaim.class);
            moment(change.atNanos()).claims().add(changed);
            claims.computeIfAbsent(either(changed).seatId(), _ -> new ArrayList<>())
                    .add(new Version<>(change.atNanos(), changed.after()));
        } else if (partition.startsWith(RESERVATION)) {
            var changed = changed(change, Reservation.class);
            moment(change.atNanos()).reservations().add(changed);
        } else if (partition.startsWith(FAN)) {
            var changed = changed(change, FanOfSchedule.class);
            moment(change.atNanos()).fans().add(changed);
            fans.computeIfAbsent(either(changed).userId(), _ -> new ArrayList<>())
                    .add(new Version<>(change.atNanos(), changed.after()));
        }
    }

    private Moment moment(long nanos) {
        if (moments.isEmpty() || moments.getLast().atNanos() != nanos) {
            moments.add(Moment.at(nanos));
        }
        return moments.getLast();
    }

    static <T> T either(Changed<T> changed) {
        return changed.after() == null ? requireNonNull(changed.before()) : changed.after();
    }

    private static <T> Changed<T> changed(ChangeStream.Change change, Class<T> type) {
        return new Changed<>(value(change.before(), type), value(change.after(), type));
    }

    private static <T> @Nullable T value(
            @Nullable Map<String, AttributeValue> item, Class<T> type) {
        return item == null
                ? null
                : InstancePlatform.JSON.treeToValue(
                        AttributeValues.json(requireNonNull(item.get("data"))), type);
    }

    /** In the order of the run. */
    List<Moment> moments() {
        return moments;
    }

    /** The claims to a seat that there were at some moment between two. */
    List<Version<SeatClaim>> claims(long seatId, long fromNanos, long toNanos) {
        return between(claims.getOrDefault(seatId, List.of()), fromNanos, toNanos);
    }

    /** A fan's shares at some moment between two. */
    List<Version<FanOfSchedule>> shares(long userId, long fromNanos, long toNanos) {
        return between(fans.getOrDefault(userId, List.of()), fromNanos, toNanos);
    }

    private static <T> List<Version<T>> between(List<Version<T>> all, long from, long to) {
        var found = new ArrayList<Version<T>>();
        var last = new Version<T>(Long.MIN_VALUE, null);
        for (var each : all) {
            if (each.fromNanos() > to) {
                break;
            }
            if (each.fromNanos() > from) {
                found.add(last);
            }
            last = each;
        }
        found.add(last);
        return found;
    }
}
