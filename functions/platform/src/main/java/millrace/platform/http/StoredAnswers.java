package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
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
 * caller and one route. Nothing is kept of a request that carries a password: a hash of it could be
 * guessed from.
 *
 * <p>An answer may hold tokens, so it is stored encrypted under a key derived from the request
 * itself: only who can send the same request again can read it.
 */
final class StoredAnswers {

    static final Duration KEPT = Duration.ofDays(1);
    static final int MAX_KEY_LENGTH = 255;

    private static final Reply REUSED =
            Reply.rejected(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used with another body. Use a new key for a new request.");

    private final Table table;
    private final JsonMapper json;
    private final Clock clock;

    StoredAnswers(Table table, JsonMapper json, Clock clock) {
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /** The place of a request's stored answer, if it has one. */
    sealed interface Place {}

    record NotKept() implements Place {}

    record Refused(Problem problem) implements Place {}

    record Slot(Key key, String bodyHash, Seal seal) implements Place {}

    /** The stored form in the table. */
    record StoredAnswer(String bodyHash, String sealed, Instant expiresAt) {}

    /** The sealed part: the whole answer, since headers may hold tokens too. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {}

    /**
     * The content of a slot: the first answer, or one that has expired and is still to be
     * overwritten, or neither.
     */
    record Found(@Nullable Reply answer, @Nullable Stored<StoredAnswer> expired) {}

    Place slotOf(APIGatewayV2HTTPEvent event, Call call) {
        var key = call.header("idempotency-key");
        if (key.isEmpty()
                || call.carriesPassword()
                || !event.getRequestContext().getHttp().getMethod().equals("POST")) {
            return new NotKept();
        }
        if (key.get().isBlank() || key.get().length() > MAX_KEY_LENGTH) {
            return new Refused(
                    Problem.of(
                            400,
                            "IDEMPOTENCY_KEY_INVALID",
                            "An Idempotency-Key has 1 to " + MAX_KEY_LENGTH + " characters."));
        }
        var caller = call.who() == null ? "anonymous" : String.valueOf(call.who().userId());
        var scope =
                caller + "\n" + event.getRequestContext().getHttp().getPath() + "\n" + key.get();
        var body = RequestReading.bodyText(event);
        return new Slot(
                Key.of("ANSWER#" + HexFormat.of().formatHex(hash("slot", scope)), "ANSWER"),
                HexFormat.of().formatHex(hash("body", scope + "\n" + body)),
                Seal.of("seal", scope + "\n" + body));
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
        if (!MessageDigest.isEqual(bytes(stored.bodyHash()), bytes(slot.bodyHash()))) {
            return new Found(REUSED, null);
        }
        var answer = json.readValue(slot.seal().opened(stored.sealed()), Answer.class);
        return new Found(reply(answer).header("idempotency-replayed", "true"), null);
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
        var sealed = slot.seal().sealed(json.writeValueAsBytes(answer));
        var item =
                Item.of(slot.key(), new StoredAnswer(slot.bodyHash(), sealed, until))
                        .expiring(until);
        return found.expired() == null
                ? Change.create(item)
                : Change.replace(found.expired(), item);
    }

    private static byte[] hash(String purpose, String text) {
        return Sha256.of(purpose + "\n" + text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
