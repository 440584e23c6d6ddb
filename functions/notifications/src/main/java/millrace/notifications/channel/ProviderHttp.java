package millrace.notifications.channel;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.TimedHttp;

/** A provider over HTTP, never reading more than {@link #MAX_ANSWER_BYTES}. */
public final class ProviderHttp {

    /** The longest answer that is read; those of providers are a few kilobytes. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final String system;
    private final TimedHttp http;

    /**
     * @param system the name of the provider's circuit
     */
    public ProviderHttp(String system, HttpClient http) {
        this.system = system;
        this.http = new TimedHttp(system, http, MAX_ANSWER_BYTES);
    }

    /**
     * Makes the call once.
     *
     * @param usual the time for the whole answer; it is no longer than the invocation has left
     * @throws NotDelivered when there was no connection
     * @throws SystemUnavailable without a readable answer in time: the call may have been served
     */
    public ProviderAnswer send(HttpRequest.Builder request, Duration usual) {
        try {
            var response = http.send(request, usual);
            return new ProviderAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(""),
                    response.body());
        } catch (SystemUnavailable unavailable) {
            throw TimedHttp.isNeverAsked(unavailable)
                    ? new NotDelivered(system, system + " could not be reached", unavailable)
                    : unavailable;
        }
    }
}
