package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.Passwords;
import millrace.auth.mail.MailTokens;
import millrace.auth.role.GrantRole;
import millrace.auth.role.RoleGrants;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSigner;
import millrace.events.Topic;
import millrace.events.auth.AccountMail;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.EventTokens;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The functions of the auth context in memory, and requests to them. */
final class AuthForTests {

    static final String ISSUER = "https://auth.millrace.test";
    static final String AUDIENCE = "millrace";
    static final String EMAIL = "mina@example.com";
    static final String PASSWORD = "correct horse battery";
    static final int MIN_PASSWORD_LENGTH = 12;

    /** As where it is deployed. */
    static final AuthSettings SETTINGS =
            new AuthSettings("key-1", List.of(), ISSUER, AUDIENCE, MIN_PASSWORD_LENGTH, false);

    /** The least cost that Argon2 takes, so that tests are fast. */
    static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);

    final TestPlatform test;
    final KeyInMemory key = KeyInMemory.ours();
    final MailTokens mailTokens;
    final AccessTokens accessTokens;
    final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api;
    final Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> authorizer;
    final Function<GrantRole, RoleGrants.Answer> grantRole;
    final Function<KafkaEvent, KafkaBatchAnswer> onAuthEvents;

    private AuthForTests(TestPlatform test, Platform platform, Faults faults, Passwords.Cost cost) {
        this.test = test;
        var beans = new AuthFunctions();
        var parts = new AuthParts();
        var table = platform.table();
        accessTokens =
                parts.accessTokens(
                        new SigningKeys(
                                faults.watch(TokenSigner.class, key),
                                List.of(KeyInMemory.retired())),
                        SETTINGS,
                        platform.clock());
        mailTokens =
                new MailTokens(
                        table, new EventTokens(() -> "a key of mails, as long as it should be"));
        api =
                DocumentedApi.of(
                        "auth",
                        beans.authApi(
                                platform,
                                SETTINGS,
                                new Passwords(cost, platform.ids()),
                                new Sessions(accessTokens, platform.ids(), table),
                                accessTokens,
                                mailTokens));
        authorizer = authorizer(platform);
        grantRole = beans.grantRole(platform);
        onAuthEvents = beans.authOnAuthEvents(platform, mailTokens);
    }

    static AuthForTests create() {
        return on(TestPlatform::platform);
    }

    static AuthForTests watchedBy(Faults faults) {
        var test = TestPlatform.watchedBy(faults);
        return new AuthForTests(test, test.platform(), faults, CHEAP);
    }

    /** Another deployment over the same table, whose passwords cost more or less. */
    AuthForTests withCost(Passwords.Cost cost) {
        return new AuthForTests(test, test.on(test.table()), Faults.none(), cost);
    }

    /** A deployment whose table is another, such as one around the test's own. */
    static AuthForTests on(Function<TestPlatform, Platform> platform) {
        var test = TestPlatform.create();
        return new AuthForTests(test, platform.apply(test), Faults.none(), CHEAP);
    }

    /** Another deployment over the same table, on another platform. */
    AuthForTests over(Platform platform) {
        return new AuthForTests(test, platform, Faults.none(), CHEAP);
    }

    /** Another deployment over the same table, of which no call is a step that can fail. */
    AuthForTests unwatched() {
        return withCost(CHEAP);
    }

    /** Delivers all events of auth that wait; those that were handled change nothing. */
    void deliver() {
        KafkaBatches.deliver(onAuthEvents, Topic.AUTH_EVENTS, waiting());
    }

    /** The events of auth that wait, in the order of their commits. */
    TestRecord[] waiting() {
        return test.table().outbox().stream()
                .filter(row -> row.topic().equals(Topic.AUTH_EVENTS.topicName()))
                .map(KafkaBatches::record)
                .toArray(TestRecord[]::new);
    }

    /** The mails that were asked for, the oldest first. */
    List<RequestedMail> mails() {
        return RequestedMail.waiting(test, mailTokens);
    }

    List<RequestedMail> mails(AccountMail kind) {
        return mails().stream().filter(mail -> mail.request().mail() == kind).toList();
    }

    /** Another instance of the authorizer, with nothing in its memory yet. */
    Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> authorizer(
            Platform platform) {
        return new AuthFunctions()
                .authorizer(accessTokens, platform.table(), platform.clock(), platform.metrics());
    }

    static HttpCalls.Request signUpRequest(String email) {
        return HttpCalls.post("/api/auth/signup")
                .json(Map.of("email", email, "password", PASSWORD, "name", "Mina Kim"));
    }

    static HttpCalls.Request logInRequest(String email, String password) {
        return HttpCalls.post("/api/auth/login").json(Map.of("email", email, "password", password));
    }

    static HttpCalls.Request refreshRequest(String refreshToken) {
        return HttpCalls.post("/api/auth/refresh").json(Map.of("refreshToken", refreshToken));
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    APIGatewayV2HTTPResponse signUp(String email) {
        return send(signUpRequest(email));
    }

    APIGatewayV2HTTPResponse logIn(String email, String password) {
        return send(logInRequest(email, password));
    }

    APIGatewayV2HTTPResponse refresh(String refreshToken) {
        return send(refreshRequest(refreshToken));
    }

    APIGatewayV2HTTPResponse logOut(Sessions.Tokens tokens) {
        return send(
                HttpCalls.post("/api/auth/logout")
                        .as(tokens.userId())
                        .header("authorization", "Bearer " + tokens.token()));
    }

    APIGatewayV2HTTPResponse changePassword(long userId, String current, String next) {
        return send(changePasswordRequest(userId, current, next));
    }

    static HttpCalls.Request changePasswordRequest(long userId, String current, String next) {
        return HttpCalls.put("/api/auth/password")
                .as(userId)
                .json(Map.of("currentPassword", current, "newPassword", next));
    }

    RoleGrants.Answer grant(String role) {
        return grantRole.apply(new GrantRole(EMAIL, role));
    }

    Sessions.Tokens signedUp() {
        return tokens(signUp(EMAIL));
    }

    Sessions.Tokens tokens(APIGatewayV2HTTPResponse answer) {
        return test.json().readValue(answer.getBody(), Sessions.Tokens.class);
    }

    JsonNode body(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    String code(APIGatewayV2HTTPResponse answer) {
        return body(answer).path("code").asString("");
    }

    Account account(long userId) {
        return Accounts.in(test.table()).value(userId).orElseThrow();
    }

    SimpleIAMPolicyResponse authorize(String token) {
        return authorizer.apply(
                APIGatewayV2CustomAuthorizerEvent.builder()
                        .withIdentitySource(List.of("Bearer " + token))
                        .build());
    }

    /** Counts the items whose partition key begins like this. */
    long items(String pkPrefix) {
        return test.table().dump().lines().filter(line -> line.startsWith(pkPrefix)).count();
    }
}
