package millrace.concerts.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Hmac;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;

/**
 * The keys that sign places and passes: numbers that everybody may read and nobody else can make.
 *
 * <p>The secret holds one key, or while it is replaced several with blanks between them: the first
 * signs, each of them verifies what was signed with it.
 */
public record RoomKeys(Secret secret) {

    /** The variable that holds the secret's id. */
    static final String VARIABLE = "WAITING_ROOM_SECRET_ID";

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern POINTS = Pattern.compile("\\.");

    /**
     * The keys that a function's environment names.
     *
     * @throws IllegalStateException when it names none, except on the local stage
     */
    public static RoomKeys of(Environment environment, Secrets secrets) {
        var id = environment.optional(VARIABLE);
        if (id.isEmpty() && environment.isLocalStage()) {
            return local();
        }
        return new RoomKeys(secrets.named(id.orElseGet(() -> environment.required(VARIABLE))));
    }

    /** A key that everybody knows, for tests and runs on one machine. */
    public static RoomKeys local() {
        return new RoomKeys(() -> Environment.LOCAL_STAGE);
    }

    /**
     * Signs numbers.
     *
     * @param kind of the token; one kind is never taken for another
     * @return characters that need no escape in a header
     * @throws millrace.platform.failure.PassingFailure when the secret cannot be read
     */
    String signed(String kind, long... numbers) {
        var text =
                LongStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining("."));
        return text + "." + mac(keys().getFirst(), kind, text);
    }

    /**
     * The numbers of a token; empty where it was not signed as one of this kind.
     *
     * @throws millrace.platform.failure.PassingFailure when the secret cannot be read
     */
    Optional<List<Long>> read(String kind, String token) {
        int end = token.lastIndexOf('.');
        if (end < 0) {
            return Optional.empty();
        }
        var text = token.substring(0, end);
        var mac = token.substring(end + 1).getBytes(UTF_8);
        boolean isOurs =
                keys().stream()
                        .anyMatch(key ->
                                MessageDigest.isEqual(mac, mac(key, kind, text).getBytes(UTF_8)));
        return isOurs
                ? Optional.of(Arrays.stream(POINTS.split(text)).map(Long::valueOf).toList())
                : Optional.empty();
    }

    private List<Hmac> keys() {
        return BLANKS.splitAsStream(secret.value().strip()).map(Hmac::of).toList();
    }

    private static String mac(Hmac key, String kind, String text) {
        return key.base64Url(kind + "\n" + text);
    }
}
