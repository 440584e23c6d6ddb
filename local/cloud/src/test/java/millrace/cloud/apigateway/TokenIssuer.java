package millrace.cloud.apigateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An issuer of tokens that publishes its keys by OpenID Connect's discovery. */
public final class TokenIssuer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final AtomicInteger askedForKeys = new AtomicInteger();
    private volatile KeyPair keys;
    private volatile String keyId;

    private TokenIssuer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
        this.keyId = "key-1";
    }

    public static TokenIssuer start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var issuer = new TokenIssuer(server, pair());
        issuer.serve(
                "/.well-known/openid-configuration",
                () -> Map.of("issuer", issuer.address(), "jwks_uri", issuer.address() + "/keys"));
        issuer.serve("/keys", issuer::published);
        server.start();
        return issuer;
    }

    private interface Document {
        Object now();
    }

    private void serve(String path, Document document) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        var body = JSON.writeValueAsBytes(document.now());
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }

    private Object published() {
        askedForKeys.incrementAndGet();
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                new Object[] {
                    Map.of("kty", "EC", "kid", "other"),
                    Map.of(
                            "kty",
                            "RSA",
                            "kid",
                            keyId,
                            "n",
                            number(key.getModulus()),
                            "e",
                            number(key.getPublicExponent()))
                });
    }

    private static String number(BigInteger number) {
        return BASE64.encodeToString(number.toByteArray());
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int askedForKeys() {
        return askedForKeys.get();
    }

    /** Signs with a new key from now on, and publishes that one alone. */
    void rotate() {
        keys = pair();
        keyId = "key-2";
    }

    /**
     * @param claims JSON, with single quotes in place of double ones
     */
    public String token(String claims) throws GeneralSecurityException {
        return token("{'alg':'RS256','kid':'" + keyId + "'}", claims);
    }

    String token(String header, String claims) throws GeneralSecurityException {
        var signed = encoded(header) + "." + encoded(claims);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
