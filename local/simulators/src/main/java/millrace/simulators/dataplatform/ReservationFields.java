package millrace.simulators.dataplatform;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a reservation in the data platform's contract (U06); all are required. */
final class ReservationFields {

    private static final List<String> NUMBERS =
            List.of("reservationId", "userId", "scheduleId", "amount");
    private static final String SEATS = "seatIds";
    private static final String TITLE = "concertTitle";
    private static final String CONFIRMED_AT = "confirmedAt";
    private static final Set<String> KNOWN =
            Set.copyOf(
                    Stream.concat(NUMBERS.stream(), Stream.of(SEATS, TITLE, CONFIRMED_AT))
                            .toList());

    private ReservationFields() {}

    /** The names of those that are missing, wrong or unknown, in alphabetical order. */
    static Set<String> faultsOf(ObjectNode reservation) {
        var faults = new TreeSet<>(reservation.propertyNames());
        faults.removeAll(KNOWN);
        NUMBERS.stream().filter(name -> !isId(reservation.path(name))).forEach(faults::add);
        var seats = reservation.path(SEATS);
        if (!seats.isArray()
                || seats.isEmpty()
                || !seats.valueStream().allMatch(one -> isId(one))) {
            faults.add(SEATS);
        }
        if (reservation.path(TITLE).asString("").isBlank()) {
            faults.add(TITLE);
        }
        if (!isTime(reservation.path(CONFIRMED_AT).asString(""))) {
            faults.add(CONFIRMED_AT);
        }
        return faults;
    }

    private static boolean isId(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0;
    }

    private static boolean isTime(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }
}
