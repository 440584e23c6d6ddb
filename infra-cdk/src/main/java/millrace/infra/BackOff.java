package millrace.infra;

import java.time.Duration;

/** How long the code waits between the attempts at one record, in all. */
final class BackOff {

    /** Orders: four attempts, one second apart. */
    static final Duration ORDERS = Duration.ofSeconds(3);

    /** Where nothing else is required: three attempts, after 200 ms and 400 ms. */
    static final Duration STANDARD = Duration.ofMillis(600);

    private BackOff() {}
}
