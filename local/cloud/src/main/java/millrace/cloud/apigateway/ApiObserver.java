package millrace.cloud.apigateway;

import java.time.Duration;

/** Observes every answer of the HTTP API; it must return at once. */
@FunctionalInterface
interface ApiObserver {

    /**
     * @param routeKey the route's key, or an empty text where no route fits
     */
    void answered(String routeKey, int status, Duration latency);
}
