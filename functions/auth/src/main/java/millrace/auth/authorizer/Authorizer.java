package millrace.auth.authorizer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.auth.account.Account;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether a request may pass and for whom. Any token that is not ours, not valid now, or of a
 * session or account that no longer stands is refused, however broken it is. Logout, changed
 * password and granted roles take effect within a minute.
 *
 * <p>When the table or the signing key cannot be reached it throws {@link
 * millrace.platform.failure.RetriableFailure}: the gateway answers 500, lets nobody pass and keeps
 * no answer, where a refusal would be kept and end the client's session.
 */
public final class Authorizer
        implements Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    /** API Gateway gives an authorizer ten seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final AccessTokens accessTokens;
    private final Table table;
    private final RecentStandings standings;
    private final Clock clock;
    private final Metrics metrics;

    public Authorizer(AccessTokens accessTokens, Table table, Clock clock, Metrics metrics) {
        this.accessTokens = accessTokens;
        this.table = table;
        this.standings = new RecentStandings(clock);
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public SimpleIAMPolicyResponse apply(APIGatewayV2CustomAuthorizerEvent event) {
        return ScopedValue.where(Deadline.CURRENT, Deadline.current().within(PATIENCE))
                .call(() -> authorize(event));
    }

    private SimpleIAMPolicyResponse authorize(APIGatewayV2CustomAuthorizerEvent event) {
        return RequestToken.of(event)
                .flatMap(accessTokens::read)
                .flatMap(this::account)
                .map(Authorizer::passed)
                .orElseGet(this::refused);
    }

    private SimpleIAMPolicyResponse refused() {
        LOG.info("An access token was refused");
        metrics.count("TokensRefused", 1);
        return answer(false, Map.of());
    }

    private Optional<Account> account(AccessClaims claims) {
        var now = clock.instant();
        return standings
                .of(claims.sessionId(), () -> Standing.read(table, claims, now))
                .permitted(claims, now);
    }

    /** The roles are the account's, not the token's, so that a grant needs no new login. */
    private static SimpleIAMPolicyResponse passed(Account account) {
        return answer(
                true,
                Map.of(
                        "userId", Long.toString(account.userId()),
                        "email", account.email(),
                        "roles", String.join(",", account.roles())));
    }

    private static SimpleIAMPolicyResponse answer(
            boolean isAuthorized, Map<String, String> context) {
        return SimpleIAMPolicyResponse.builder()
                .withIsAuthorized(isAuthorized)
                .withContext(context)
                .build();
    }
}
