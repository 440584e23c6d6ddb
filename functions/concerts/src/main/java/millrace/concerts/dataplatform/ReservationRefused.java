package millrace.concerts.dataplatform;

import millrace.platform.failure.PoisonMessage;

/** The data platform understood the reservation and refuses it; sent again it would again. */
public final class ReservationRefused extends PoisonMessage {

    ReservationRefused(int status, String code) {
        super("The data platform refuses the reservation: " + status + " " + code);
    }
}
