package millrace.platform.runtime;

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
import org.jspecify.annotations.Nullable;

/**
 * Calls of an outside system over HTTP/1.1, each timed as a whole and of bounded answers. Safe for
 * use by many threads.
 */
public final class TimedHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final String system;
    private final HttpClient http;
    private final int maxAnswerBytes;

    /**
     * @param system the name of a {@link Circuit}'s system
     * @param maxAnswerBytes the longest answer that is read
     */
    public TimedHttp(String system, HttpClient http, int maxAnswerBytes) {
        this.system = system;
        this.http = http;
        this.maxAnswerBytes = maxAnswerBytes;
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
     * @throws SystemUnavailable without a readable answer in time: the call may have been served,
     *     unless it {@linkplain #isNeverAsked was never made}
     */
    public HttpResponse<String> send(HttpRequest.Builder request, Duration usual) {
        var timeout = Deadline.current().timeout(usual);
        var text = BodyHandlers.ofString(StandardCharsets.UTF_8);
        var exchange =
                http.sendAsync(
                        request.timeout(timeout).build(),
                        BodyHandlers.limiting(text, maxAnswerBytes));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unavailable(
                    isNeverAsked(failed) ? " could not be reached" : " gave no readable answer",
                    failed.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw unavailable(" did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            exchange.cancel(true);
            throw unavailable(" did not answer before the call was interrupted", interrupted);
        }
    }

    private SystemUnavailable unavailable(String how, @Nullable Throwable cause) {
        return new SystemUnavailable(system, system + how, cause);
    }

    /** True where there was no connection: nothing was asked. */
    public static boolean isNeverAsked(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ConnectException
                                || cause instanceof HttpConnectTimeoutException
                                || cause instanceof UnresolvedAddressException);
    }
}
