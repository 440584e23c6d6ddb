package millrace.notifications.channel.kakao;

import java.time.Instant;
import java.util.Base64;
import millrace.notifications.channel.NotDelivered;
import millrace.platform.runtime.Hmac;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The keys of an account of Naver Cloud, and the signatures (v2) made with them. */
record SensKeys(String accessKey, String secretKey) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param secret {@code {"accessKey": …, "secretKey": …}}
     * @throws NotDelivered when it is not, which somebody can mend; quotes nothing of it
     */
    static SensKeys of(String secret) {
        try {
            var keys = JSON.readTree(secret);
            var accessKey = keys.path("accessKey").asString("");
            var secretKey = keys.path("secretKey").asString("");
            if (!accessKey.isEmpty() && !secretKey.isEmpty()) {
                return new SensKeys(accessKey, secretKey);
            }
        } catch (JacksonException unreadable) {
            throw unusable();
        }
        throw unusable();
    }

    private static NotDelivered unusable() {
        return new NotDelivered(
                AlimTalkChannel.SYSTEM,
                "The SENS secret lacks accessKey or secretKey: put both into Secrets Manager",
                null);
    }

    String signature(String method, String path, Instant at) {
        var signed = method + " " + path + "\n" + at.toEpochMilli() + "\n" + accessKey;
        return Base64.getEncoder().encodeToString(Hmac.of(secretKey).bytes(signed));
    }

    /** The secret key stays out of logs. */
    @Override
    public String toString() {
        return "SensKeys[not shown]";
    }
}
