package millrace.cloud.apigateway;

import java.time.Clock;

/** Lets through a rate of requests a second and a burst above it. */
final class TokenBucket {

    private final double ratePerSecond;
    private final int burst;
    private final Clock clock;
    private double tokens;
    private long lastMillis;

    TokenBucket(double ratePerSecond, int burst, Clock clock) {
        this.ratePerSecond = ratePerSecond;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.lastMillis = clock.millis();
    }

    synchronized boolean tryTake() {
        var now = clock.millis();
        var passed = Math.max(0, now - lastMillis);
        tokens = Math.min(burst, tokens + passed * ratePerSecond / 1000);
        lastMillis = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
