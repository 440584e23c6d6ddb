package millrace.infra;

import java.time.Duration;

/** How long the code waits between the attempts at one record, in all. */
final class BackOff {

    /** Orders: four attempts, one second apart. */
    static final Duration ORDERS = Duration.ofSeconds(3);

    /** Coupons: three attempts, after one second and after two (X14). */
    static final Duration COUPONS = Duration.ofSeconds(3);

    /** Where nothing else is required: three attempts, after 200 ms and 400 ms. */
    static final Duration STANDARD = Duration.ofMillis(600);

    private BackOff() {}
}
