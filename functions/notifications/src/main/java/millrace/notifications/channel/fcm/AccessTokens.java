package millrace.notifications.channel.fcm;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.ProviderAnswer;
import millrace.notifications.channel.ProviderHttp;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The access token of our service account, by JWT-bearer (RFC 7523). It is used until five minutes
 * before its end, and a new one is asked for by one thread while the others wait for it. Safe for
 * use by many threads.
 */
final class AccessTokens {

    static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** The time before its end from which a token is not used any more. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Secret account;
    private final ProviderHttp http;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Token current;

    /**
     * A token with the project that it is for.
     *
     * @param until the end of its use
     */
    record Token(String projectId, String value, Instant until) {

        /** Leaves out the token, with which anybody may send in our name. */
        @Override
        public String toString() {
            return "Token[projectId=" + projectId + ", until=" + until + "]";
        }
    }

    private record Issued(ServiceAccount to, ProviderAnswer answer) {

        /** Google does not know the account, or its key not any more. */
        boolean isRefusal() {
            return answer.status() == 400 || answer.status() == 401 || answer.status() == 403;
        }
    }

    AccessTokens(Secret account, ProviderHttp http, InstantSource clock) {
        this.account = account;
        this.http = http;
        this.clock = clock;
    }

    /**
     * @throws NotDelivered when Google gives none
     */
    Token current() {
        var known = current;
        return known != null && isUsable(known) ? known : newOne(known);
    }

    /**
     * @throws NotDelivered when Google gives none
     */
    Token insteadOf(Token refused) {
        return newOne(refused);
    }

    private boolean isUsable(Token token) {
        return clock.instant().isBefore(token.until());
    }

    private Token newOne(@Nullable Token unusable) {
        lock.lock();
        try {
            var known = current;
            if (known != null && !known.equals(unusable) && isUsable(known)) {
                return known;
            }
            var issued = issue();
            current = issued;
            return issued;
        } finally {
            lock.unlock();
        }
    }

    private Token issue() {
        var askedAt = clock.instant();
        var issued = account.call(keyFile -> ask(keyFile, askedAt), Issued::isRefusal);
        var body = issued.answer().json();
        var value = body.path("access_token").asString("");
        if (issued.answer().status() != 200 || value.isEmpty()) {
            throw new NotDelivered(
                    FirebaseChannel.SYSTEM,
                    issued.isRefusal()
                            ? "Google does not know our service account: put the right one into"
                                    + " Secrets Manager"
                            : "Google gave no access token: " + issued.answer().status(),
                    null);
        }
        var lifetime = Duration.ofSeconds(body.path("expires_in").asLong(0));
        return new Token(issued.to().projectId(), value, askedAt.plus(lifetime).minus(MARGIN));
    }

    private Issued ask(String keyFile, Instant now) {
        var to = ServiceAccount.of(keyFile);
        var form =
                "grant_type="
                        + encode(GRANT, UTF_8)
                        + "&assertion="
                        + encode(to.assertion(now), UTF_8);
        var request =
                HttpRequest.newBuilder(to.tokenEndpoint())
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        try {
            return new Issued(to, http.send(request, TIMEOUT));
        } catch (NotDelivered unreachable) {
            throw unreachable;
        } catch (SystemUnavailable noAnswer) {
            // Whatever became of the token, no message was sent.
            throw new NotDelivered(FirebaseChannel.SYSTEM, "Google gave no answer", noAnswer);
        }
    }
}
