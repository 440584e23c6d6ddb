package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.Authorization.Decision;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

class JwtAuthorizationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** 1,000 seconds after the epoch. */
    private final MutableClock clock =
            MutableClock.of(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

    private final JwtAuthorization authorization =
            new JwtAuthorization(new IssuerKeys(clock), clock);
    private TokenIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = TokenIssuer.start();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private JwtAuthorizer authorizer(String... scopes) {
        return new JwtAuthorizer(
                "$request.header.Authorization",
                issuer.address(),
                List.of("shop", "office"),
                List.of(scopes));
    }

    private Decision decide(JwtAuthorizer authorizer, String header) {
        return authorization.decide(
                authorizer, Calls.get("/me", Map.of("authorization", List.of(header))), "GET /me");
    }

    private String claims(String more) {
        return "{'iss':'" + issuer.address() + "'" + more + "}";
    }

    private static void assertRefused(Decision decision, int status, String challenge) {
        var refusal = refusal(decision.refusal());
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.headers()).contains(Map.entry("www-authenticate", challenge));
    }

    private static HttpReply refusal(@Nullable HttpReply refusal) {
        assertThat(refusal).isNotNull();
        return refusal == null ? HttpReply.empty(0) : refusal;
    }

    private static String invalid(String why) {
        return "Bearer error=\"invalid_token\" error_description=\"" + why + "\"";
    }

    @Test
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "a token that holds lets pass, and the function gets its claims as text")
    void a_token_that_holds_lets_pass_with_its_claims() throws Exception {
        var token =
                issuer.token(
                        claims(
                                ",'aud':['x','shop'],'exp':1001,'sub':'kim','groups':['a','b'],'ok':true"));

        for (var header : List.of("Bearer " + token, "bearer " + token, token)) {
            var decision = decide(authorizer(), header);

            assertThat(decision.refusal()).isNull();
            assertThat(decision.authorizer())
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"jwt":{"claims":{"iss":"%s","aud":"[x shop]","exp":"1001",
                                     "sub":"kim","groups":"[a b]","ok":"true"},"scopes":null}}
                                    """
                                            .formatted(issuer.address())));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ,'aud':'other','exp':1001                             | invalid audience
                    ,'exp':1001                                           | invalid audience
                    ,'aud':'other','client_id':'shop','exp':1001          | invalid audience
                    ,'aud':'shop','exp':1000                              | the token has expired
                    ,'aud':'shop'                                         | the token has expired
                    ,'aud':'shop','exp':2000,'nbf':1001                   | the token is not valid yet
                    ,'aud':'shop','exp':2000,'iat':1001                   | the token is not valid yet
                    ,'iss':'https://other','aud':'shop','exp':2000        | invalid issuer
                    """)
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "`iss`, `aud` or else `client_id`, `exp`, `nbf` and `iat` must hold, else 401")
    void claims_that_do_not_hold_are_unauthorized(String more, String why) throws Exception {
        assertRefused(decide(authorizer(), issuer.token(claims(more))), 401, invalid(why));
    }

    @Test
    void a_client_counts_where_there_is_no_audience() throws Exception {
        var token = issuer.token(claims(",'client_id':'office','exp':2000"));

        assertThat(decide(authorizer(), token).refusal()).isNull();
    }

    @Test
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "a token without one of the route's scopes is forbidden, 403")
    void a_token_needs_one_of_the_routes_scopes() throws Exception {
        var reader = issuer.token(claims(",'aud':'shop','exp':2000,'scope':'read write'"));
        var listed = issuer.token(claims(",'aud':'shop','exp':2000,'scp':['admin']"));

        assertThat(decide(authorizer("write", "admin"), reader).refusal()).isNull();
        assertThat(decide(authorizer("admin"), listed).authorizer())
                .hasToString(
                        "{\"jwt\":{\"claims\":{\"iss\":\"%s\",\"aud\":\"shop\",\"exp\":\"2000\",\"scp\":\"[admin]\"},\"scopes\":[\"admin\"]}}"
                                .formatted(issuer.address()));
        assertRefused(
                decide(authorizer("admin"), reader),
                403,
                "Bearer error=\"insufficient_scope\" scope=\"admin\"");
    }

    @Test
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "only RSA signatures of the issuer's published keys count")
    void a_signature_that_is_not_the_issuers_is_unauthorized() throws Exception {
        var good = claims(",'aud':'shop','exp':2000");
        var why = invalid("the signature is not the issuer's");
        try (var other = TokenIssuer.start()) {
            assertRefused(decide(authorizer(), other.token(good)), 401, why);
        }
        for (var header :
                List.of(
                        "{'alg':'none','kid':'key-1'}",
                        "{'alg':'HS256','kid':'key-1'}",
                        "{'alg':'RS512','kid':'key-1'}",
                        "{'alg':'RS256','kid':'key-9'}",
                        "{'alg':'RS256'}")) {
            assertRefused(decide(authorizer(), issuer.token(header, good)), 401, why);
        }
    }

    @Test
    void what_is_no_token_is_unauthorized() {
        for (var header : List.of("Bearer x", "a.b", "a.b.c", "é.é.é")) {
            assertRefused(
                    decide(authorizer(), header), 401, invalid("the token is no JSON Web Token"));
        }
        var none = authorization.decide(authorizer(), Calls.get("/me"), "GET /me");
        assertRefused(none, 401, "Bearer");
    }

    @Test
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "public keys are cached for two hours",
            ours = "and asked for again at once for a key that is not among them")
    void keys_are_asked_for_again_after_two_hours_and_for_a_new_one() throws Exception {
        var claims = claims(",'aud':'shop','exp':99999");
        var token = issuer.token(claims);
        decide(authorizer(), token);
        clock.add(Duration.ofMinutes(119));
        decide(authorizer(), token);
        assertThat(issuer.askedForKeys()).isEqualTo(1);

        clock.add(Duration.ofMinutes(1));
        decide(authorizer(), token);
        assertThat(issuer.askedForKeys()).isEqualTo(2);

        issuer.rotate();
        assertThat(decide(authorizer(), issuer.token(claims)).refusal()).isNull();
        assertThat(decide(authorizer(), token).refusal()).isNotNull();
    }

    @Test
    @Conforms(
            to = AwsPage.JWT_AUTHORIZERS,
            aws = "an issuer that does not answer lets nobody pass",
            ours = "401, and the log says why")
    void an_issuer_that_is_not_there_lets_nobody_pass() throws Exception {
        var token = issuer.token(claims(",'aud':'shop','exp':2000"));
        issuer.close();

        assertRefused(
                decide(authorizer(), token),
                401,
                invalid("OIDC discovery endpoint communication error"));
    }
}
