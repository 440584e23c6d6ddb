package millrace.cloud.apigateway;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The RSA keys that issuers of tokens publish, by OpenID Connect's discovery. They are asked for
 * again after two hours, as API Gateway does, and for a key that is not among them.
 */
final class IssuerKeys {

    static final Duration CACHED_FOR = Duration.ofHours(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final JsonMapper JSON = new JsonMapper();

    private record Published(Map<String, PublicKey> byId, Instant at) {}

    private final Clock clock;
    private final Map<String, Published> byIssuer = new ConcurrentHashMap<>();

    IssuerKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The issuer's key of an id, or null where it has none such.
     *
     * @throws IOException when the issuer does not answer, or not as one
     */
    @Nullable PublicKey find(String issuer, String keyId) throws IOException {
        var known = byIssuer.get(issuer);
        if (known == null
                || !known.byId().containsKey(keyId)
                || !clock.instant().isBefore(known.at().plus(CACHED_FOR))) {
            known = new Published(published(issuer), clock.instant());
            byIssuer.put(issuer, known);
        }
        return known.byId().get(keyId);
    }

    private static Map<String, PublicKey> published(String issuer) throws IOException {
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var configuration = get(http, issuer.replaceFirst("/$", "") + DISCOVERY);
            return rsaKeys(get(http, configuration.path("jwks_uri").asString("")));
        }
    }

    private static Map<String, PublicKey> rsaKeys(JsonNode published) throws IOException {
        var keys = new HashMap<String, PublicKey>();
        for (var key : published.path("keys").values()) {
            if (key.path("kty").asString("").equals("RSA")) {
                keys.put(key.path("kid").asString(""), rsa(key));
            }
        }
        return Map.copyOf(keys);
    }

    private static PublicKey rsa(JsonNode key) throws IOException {
        try {
            var specification = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
            return KeyFactory.getInstance("RSA").generatePublic(specification);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("publishes a key that is none: " + key.path("kid"), e);
        }
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asString("")));
    }

    private static JsonNode get(HttpClient http, String address) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(address + " is no answer of an issuer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + address + " was asked", e);
        }
    }
}
