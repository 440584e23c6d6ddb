package millrace.notifications.channel;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Deadline;

/** A provider over HTTP/1.1, timed, and never reading more than {@link #MAX_ANSWER_BYTES}. */
public final class ProviderHttp {

    /** The longest answer that is read; those of providers are a few kilobytes. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final String system;
    private final HttpClient http;

    /**
     * @param system the name of the provider's circuit
     */
    public ProviderHttp(String system, HttpClient http) {
        this.system = system;
        this.http = http;
    }

    /** A client that connects within two seconds and follows no redirect. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /**
     * Makes the call once.
     *
     * @param usual the time for the whole answer; it is no longer than the invocation has left
     * @throws NotDelivered when there was no connection
     * @throws SystemUnavailable without a readable answer in time: the call may have been served
     */
    public ProviderAnswer send(HttpRequest.Builder request, Duration usual) {
        var timeout = Deadline.current().timeout(usual);
        var exchange =
                http.sendAsync(
                        request.timeout(timeout).build(),
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
        try {
            return answer(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            throw isNeverAsked(failed)
                    ? new NotDelivered(system, system + " could not be reached", failed.getCause())
                    : new SystemUnavailable(
                            system, system + " gave no readable answer", failed.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new SystemUnavailable(system, system + " did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            exchange.cancel(true);
            throw new SystemUnavailable(
                    system, "Interrupted while waiting for " + system, interrupted);
        }
    }

    private static ProviderAnswer answer(HttpResponse<String> response) {
        return new ProviderAnswer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body());
    }

    /** Without a connection nothing was asked. */
    private static boolean isNeverAsked(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ConnectException
                                || cause instanceof HttpConnectTimeoutException
                                || cause instanceof UnresolvedAddressException);
    }
}
