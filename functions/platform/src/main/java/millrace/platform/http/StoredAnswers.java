package millrace.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.runtime.Hmac;
import millrace.platform.runtime.Seal;
import millrace.platform.runtime.Sha256;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers to requests with an {@code Idempotency-Key}, for {@link #KEPT}. The same key and body
 * gets the first answer again; the same key and another body is refused. A key belongs to one
 * caller, one method and one path; that of a caller without an account to one body, too, so that
 * nobody is refused for what a stranger sent. Nothing is kept of a request that carries a password:
 * a hash of it could be guessed from.
 *
 * <p>An answer may hold tokens, so it is stored encrypted under a key derived from the request
 * itself: only who can send the same request again can read it. Of the request there is a MAC under
 * a key that the table does not hold, so that nobody finds out what it was by guessing. An answer
 * whose key is no longer among {@link AnswerKeys} is taken for that of another body.
 */
final class StoredAnswers {

    static final Duration KEPT = Duration.ofDays(1);
    static final int MAX_KEY_LENGTH = 255;

    /** These change nothing, so that they need no key. */
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Reply REUSED =
            Reply.rejected(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used with another body. Use a new key for a new request.");

    private final Table table;
    private final JsonMapper json;
    private final Clock clock;
    private final AnswerKeys keys;

    StoredAnswers(ApiPorts ports) {
        this.table = ports.table();
        this.json = ports.json();
        this.clock = ports.clock();
        this.keys = ports.answerKeys();
    }

    /** The place of a request's stored answer, if it has one. */
    sealed interface Place {}

    record NotKept() implements Place {}

    record Refused(Problem problem) implements Place {}

    /**
     * @param proofs of the request, one under each key
     */
    record Slot(Key key, List<Proof> proofs) implements Place {}

    /** A request's MAC and seal, made with one key. */
    record Proof(String mac, Seal seal) {

        static Proof of(Hmac key, String request) {
            return new Proof(
                    key.base64Url("body\n" + request),
                    Seal.of("seal", key.base64Url("seal\n" + request)));
        }
    }

    /** The stored form in the table. */
    record StoredAnswer(@Nullable String bodyMac, String sealed, Instant expiresAt) {}

    /** The sealed part: the whole answer, since headers may hold tokens too. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {}

    /**
     * The content of a slot: the first answer, or one that has expired and is still to be
     * overwritten, or neither.
     */
    record Found(@Nullable Reply answer, @Nullable Stored<StoredAnswer> expired) {}

    Place slotOf(APIGatewayV2HTTPEvent event, Call call) {
        var http = event.getRequestContext().getHttp();
        var key = call.header("idempotency-key");
        if (key.isEmpty() || call.carriesPassword() || READING.contains(http.getMethod())) {
            return new NotKept();
        }
        if (key.get().isBlank() || key.get().length() > MAX_KEY_LENGTH) {
            return new Refused(
                    Problem.of(
                            400,
                            "IDEMPOTENCY_KEY_INVALID",
                            "An Idempotency-Key has 1 to " + MAX_KEY_LENGTH + " characters."));
        }
        var body = RequestBody.text(event);
        var scope = callerOf(call, body) + "\n" + placeOf(http) + "\n" + key.get();
        return new Slot(
                Key.of("ANSWER#" + Sha256.hex("slot\n" + scope), "ANSWER"),
                keys.keys().stream().map(hmac -> Proof.of(hmac, scope + "\n" + body)).toList());
    }

    /** People without an account have nothing but what they send to tell their keys apart by. */
    private static String callerOf(Call call, String body) {
        return call.who() == null
                ? "anonymous " + Sha256.hex(body)
                : String.valueOf(call.who().userId());
    }

    /** Of POST the path alone, as it was when only that had stored answers. */
    private static String placeOf(RequestContext.Http http) {
        return http.getMethod().equals("POST")
                ? http.getPath()
                : http.getMethod() + " " + http.getPath();
    }

    /** The first answer, or a refusal when the body differs from the first one. */
    Found find(Slot slot) {
        var found = table.load(slot.key(), StoredAnswer.class).orElse(null);
        if (found == null) {
            return new Found(null, null);
        }
        var stored = found.value();
        if (!stored.expiresAt().isAfter(clock.instant())) {
            return new Found(null, found);
        }
        return slot.proofs().stream()
                .filter(proof -> isOf(proof, stored))
                .findFirst()
                .map(proof -> new Found(replayed(proof, stored), null))
                .orElseGet(() -> new Found(REUSED, null));
    }

    /** In the same time wherever they differ. */
    private static boolean isOf(Proof proof, StoredAnswer stored) {
        var mac = stored.bodyMac();
        return mac != null
                && MessageDigest.isEqual(mac.getBytes(UTF_8), proof.mac().getBytes(UTF_8));
    }

    private Reply replayed(Proof proof, StoredAnswer stored) {
        var answer = json.readValue(proof.seal().opened(stored.sealed()), Answer.class);
        return reply(answer).header("idempotency-replayed", "true");
    }

    private Reply reply(Answer answer) {
        return new Reply(answer.status(), body(answer), answer.headers(), Work.nothing());
    }

    private @Nullable Object body(Answer answer) {
        var body = answer.body();
        if (body.isNull()) {
            return null;
        }
        if (answer.status() >= 400) {
            return json.treeToValue(body, Problem.class);
        }
        return body.isString() ? body.stringValue() : body;
    }

    /** Keeps the reply, unless another one was kept since {@code found} was read. */
    Change keeping(Slot slot, Reply reply, Found found) {
        var until = clock.instant().plus(KEPT);
        var body = reply.body() == null ? json.nullNode() : json.valueToTree(reply.body());
        var answer = new Answer(reply.status(), reply.headers(), body);
        var proof = slot.proofs().getFirst();
        var sealed = proof.seal().sealed(json.writeValueAsBytes(answer));
        var item =
                Item.of(slot.key(), new StoredAnswer(proof.mac(), sealed, until)).expiring(until);
        return found.expired() == null
                ? Change.create(item)
                : Change.replace(found.expired(), item);
    }
}
