package millrace.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues access tokens and checks them: RS256 by our own keys only, our issuer and audience, within
 * their time. Whether the session still stands is not in the token; the authorizer looks.
 */
public final class AccessTokens {

    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The most by which the clocks of issuing and checking machines may be apart. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** The longest token that is looked at, in characters; ours have fewer than 1,500. */
    public static final int MAX_LENGTH = 4096;

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, String issuer, String audience, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** The public keys as a JWK set. */
    public Map<String, Object> publicKeys() {
        return new JWKSet(List.<JWK>copyOf(keys.published())).toJSONObject();
    }

    /**
     * @throws millrace.platform.failure.RetriableFailure when the signing key cannot be reached
     */
    public String issue(AccessClaims claims) {
        var now = clock.instant();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keys.current().publicKey().getKeyID())
                        .build();
        var body =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .subject(Long.toString(claims.userId()))
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .claim("email", claims.email())
                        .claim("roles", claims.roles())
                        .claim("sid", claims.sessionId())
                        .claim("ver", claims.tokenVersion())
                        .build();
        var unsigned = new SignedJWT(header, body);
        var signature = Base64URL.encode(keys.current().sign(unsigned.getSigningInput()));
        return new String(unsigned.getSigningInput(), java.nio.charset.StandardCharsets.US_ASCII)
                + "."
                + signature;
    }

    /**
     * The claims of a token that is ours and valid now; empty for anything else, however broken.
     *
     * @throws millrace.platform.failure.RetriableFailure when the public key cannot be reached
     */
    public Optional<AccessClaims> read(String token) {
        var parsed = token.length() <= MAX_LENGTH ? parse(token) : null;
        if (parsed == null || !parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
            return Optional.empty();
        }
        var keyId = parsed.getHeader().getKeyID();
        return keyId == null
                ? Optional.empty()
                : keys.named(keyId).flatMap(key -> verified(parsed, key));
    }

    private static @Nullable SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException malformed) {
            return null;
        }
    }

    private Optional<AccessClaims> verified(SignedJWT token, RSAKey key) {
        try {
            if (!token.verify(new RSASSAVerifier(key.toRSAPublicKey()))) {
                return Optional.empty();
            }
            var claims = token.getJWTClaimsSet();
            return isForUsNow(claims) ? Optional.of(accessClaims(claims)) : Optional.empty();
        } catch (JOSEException | ParseException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean isForUsNow(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = instant(claims.getExpirationTime());
        var notBefore = instant(claims.getNotBeforeTime());
        return issuer.equals(claims.getIssuer())
                && claims.getAudience().contains(audience)
                && expires != null
                && now.isBefore(expires.plus(CLOCK_SKEW))
                && notBefore != null
                && !now.plus(CLOCK_SKEW).isBefore(notBefore);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static AccessClaims accessClaims(JWTClaimsSet claims) throws ParseException {
        return new AccessClaims(
                Long.parseLong(claims.getSubject()),
                required(claims.getStringClaim("email")),
                required(claims.getStringListClaim("roles")),
                required(claims.getStringClaim("sid")),
                required(claims.getLongClaim("ver")));
    }

    private static <T> T required(@Nullable T claim) throws ParseException {
        if (claim == null) {
            throw new ParseException("A claim is missing", 0);
        }
        return claim;
    }
}
