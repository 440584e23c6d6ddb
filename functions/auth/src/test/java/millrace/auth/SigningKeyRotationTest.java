package millrace.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSigner;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

/** Two keys of access tokens take turns, and no token is refused for it. */
class SigningKeyRotationTest {

    private static final AccessClaims CLAIMS =
            new AccessClaims(7, "mina@example.com", List.of(), "session-1", 1);

    private final Clock clock = TestClock.atNoon();
    private final KeyInMemory first = KeyInMemory.ours();
    private final KeyInMemory second = KeyInMemory.retired();
    private final AccessTokens before = tokens(first, second);
    private final AccessTokens after = tokens(second, first);

    private AccessTokens tokens(TokenSigner current, TokenSigner... others) {
        return new AccessTokens(
                new SigningKeys(current, List.of(others)), "issuer", "audience", clock);
    }

    @Test
    void both_keys_are_published_before_and_after() {
        var names = List.of(first.publicKey().getKeyID(), second.publicKey().getKeyID());
        assertThat(before.publicKeys().toString()).contains(names);
        assertThat(after.publicKeys().toString()).contains(names);
        assertThat((List<?>) before.publicKeys().get("keys"))
                .hasSize(2)
                .noneMatch(key -> ((Map<?, ?>) key).containsKey("d"));
    }

    @Test
    void tokens_of_before_are_accepted_after_and_the_other_way_round() {
        assertThat(after.read(before.issue(CLAIMS))).contains(CLAIMS);
        assertThat(before.read(after.issue(CLAIMS))).contains(CLAIMS);
    }

    @Test
    void the_configured_key_signs_and_its_id_is_in_the_token() throws Exception {
        assertThat(SignedJWT.parse(before.issue(CLAIMS)).getHeader().getKeyID())
                .isEqualTo(first.publicKey().getKeyID());
        assertThat(SignedJWT.parse(after.issue(CLAIMS)).getHeader().getKeyID())
                .isEqualTo(second.publicKey().getKeyID());
    }

    @Test
    void a_key_that_is_taken_away_is_accepted_no_longer() {
        assertThat(tokens(second).read(before.issue(CLAIMS))).isEmpty();
        assertThat(before.read(tokens(KeyInMemory.another()).issue(CLAIMS))).isEmpty();
    }
}
