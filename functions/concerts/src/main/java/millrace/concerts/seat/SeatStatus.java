package millrace.concerts.seat;

import java.util.List;

/** The state of a seat as people see it (S-R02). */
public enum SeatStatus {
    AVAILABLE(0),
    TEMPORARY_RESERVED(1),
    RESERVED(2);

    private static final List<SeatStatus> BY_CODE =
            List.of(AVAILABLE, TEMPORARY_RESERVED, RESERVED);

    private final byte code;

    SeatStatus(int code) {
        this.code = (byte) code;
    }

    /** Its stored form, which never changes. */
    byte code() {
        return code;
    }

    static SeatStatus of(byte code) {
        return BY_CODE.get(code);
    }
}
