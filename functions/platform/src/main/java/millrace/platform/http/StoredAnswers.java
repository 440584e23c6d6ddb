package millrace.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers to requests with an {@code Idempotency-Key}, for {@link #KEPT}. The same key and body
 * gets the first answer again; the same key and another body is refused. A key belongs to one
 * caller and one route.
 *
 * <p>An answer may hold tokens, so it is stored encrypted under a key derived from the request
 * itself: only who can send the same request again can read it.
 */
final class StoredAnswers {

    static final Duration KEPT = Duration.ofDays(1);
    static final int MAX_KEY_LENGTH = 255;

    private static final int GCM_TAG_BITS = 128;

    private final Table table;
    private final JsonMapper json;
    private final Clock clock;

    StoredAnswers(Table table, JsonMapper json, Clock clock) {
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /** Whether and where a request's answer is stored. */
    sealed interface Place {}

    record NotKept() implements Place {}

    record Refused(Problem problem) implements Place {}

    record Slot(Key key, String bodyHash, byte[] secret) implements Place {}

    /** What the table holds. */
    record StoredAnswer(
            String bodyHash,
            int status,
            Map<String, String> headers,
            String sealedBody,
            Instant expiresAt) {}

    Place slotOf(HttpEvent event, Call call) {
        var key = call.header("idempotency-key");
        if (key.isEmpty() || !event.requestContext().http().method().equals("POST")) {
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
        var scope = caller + "\n" + event.requestContext().http().path() + "\n" + key.get();
        var body = RequestReading.bodyText(event);
        return new Slot(
                Key.of("ANSWER#" + HexFormat.of().formatHex(hash("slot", scope)), "ANSWER"),
                HexFormat.of().formatHex(hash("body", scope + "\n" + body)),
                hash("seal", scope + "\n" + body));
    }

    /** The first answer, a refusal when the body differs, or null when there is none yet. */
    @Nullable Reply find(Slot slot) {
        var found = table.load(slot.key(), StoredAnswer.class);
        if (found.isEmpty() || found.get().value().expiresAt().isBefore(clock.instant())) {
            return null;
        }
        var stored = found.get().value();
        if (!MessageDigest.isEqual(bytes(stored.bodyHash()), bytes(slot.bodyHash()))) {
            return Reply.rejected(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used with another body. Use a new key for a new request.");
        }
        var body =
                json.readTree(
                        crypt(
                                Cipher.DECRYPT_MODE,
                                slot,
                                Base64.getDecoder().decode(stored.sealedBody())));
        return new Reply(
                        stored.status(),
                        problemOr(stored.status(), body),
                        stored.headers(),
                        millrace.platform.work.Work.nothing())
                .header("idempotency-replayed", "true");
    }

    private Object problemOr(int status, JsonNode body) {
        return status >= 400 ? json.treeToValue(body, Problem.class) : body;
    }

    Item item(Slot slot, Reply reply) {
        var until = clock.instant().plus(KEPT);
        var sealedBody = crypt(Cipher.ENCRYPT_MODE, slot, json.writeValueAsBytes(reply.body()));
        var answer =
                new StoredAnswer(
                        slot.bodyHash(),
                        reply.status(),
                        reply.headers(),
                        Base64.getEncoder().encodeToString(sealedBody),
                        until);
        return Item.of(slot.key(), answer).expiring(until);
    }

    /**
     * The key is fresh for each slot and body, and encrypts one answer only, so a constant nonce is
     * safe.
     */
    private static byte[] crypt(int mode, Slot slot, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(slot.secret(), "AES"),
                    new GCMParameterSpec(GCM_TAG_BITS, new byte[12]));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored answer could not be sealed or opened", e);
        }
    }

    private static byte[] hash(String purpose, String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(purpose + "\n" + text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
