package millrace.concerts.dataplatform;

import static millrace.concerts.dataplatform.DataPlatformOverHttp.SYSTEM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.events.concerts.ReservationConfirmed;
import millrace.platform.failure.SystemUnavailable;

/** The data platform in memory: it stores each reservation once, whatever it answers. */
final class DataPlatformFake implements DataPlatform {

    enum Behaviour {
        WORKS,
        IS_DOWN,
        LOSES_ITS_ANSWER,
        REFUSES
    }

    private final Map<Long, ReservationConfirmed> stored = new LinkedHashMap<>();
    private final List<Long> asked = new ArrayList<>();
    private Behaviour behaviour = Behaviour.WORKS;
    private Runnable meanwhile = () -> {};

    void thatNow(Behaviour next) {
        behaviour = next;
    }

    /** Lets something happen while the next reservation is being stored. */
    void during(Runnable next) {
        meanwhile = next;
    }

    @Override
    public void store(ReservationConfirmed reservation) {
        asked.add(reservation.reservationId());
        switch (behaviour) {
            case WORKS -> stored.putIfAbsent(reservation.reservationId(), reservation);
            case IS_DOWN -> throw new SystemUnavailable(SYSTEM, "It is down", null);
            case LOSES_ITS_ANSWER -> {
                stored.putIfAbsent(reservation.reservationId(), reservation);
                throw new SystemUnavailable(SYSTEM, "Its answer was lost", null);
            }
            case REFUSES -> throw new ReservationRefused(422, "NO_SUCH_CONCERT");
        }
        var other = meanwhile;
        meanwhile = () -> {};
        other.run();
    }

    /** The stored reservations in the order of their arrival. */
    List<ReservationConfirmed> stored() {
        return List.copyOf(stored.values());
    }

    /** The reservations of all calls. */
    List<Long> asked() {
        return List.copyOf(asked);
    }
}
