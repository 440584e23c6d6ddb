package millrace.bench.coupons;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.session.Session;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSignerInKms;
import millrace.bench.measure.BenchTable;
import millrace.cloud.AssemblyFunctions;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.dynamo.DynamoTable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Users of a running system who never signed up: their accounts and sessions are written to auth's
 * table as sign-up would write them, and their tokens are signed by the system's own key, so that
 * no password is hashed ten thousand times. The tokens live for 15 minutes.
 */
final class TestUsers {

    private static final int USERS_A_TRANSACTION = 50;
    private static final int SIGNING_AT_ONCE = 32;

    private final Map<Long, String> tokens = new ConcurrentHashMap<>();
    private final List<Long> ids = new ArrayList<>();

    private TestUsers() {}

    /**
     * @param system whose assembly names key, issuer and audience
     */
    static TestUsers create(int count, RunningMillrace system) {
        var users = new TestUsers();
        var environment = authEnvironment(system);
        var accounts = users.writeAccounts(count, environment);
        try (var kms =
                environment
                        .configure(KmsClient.builder(), "kms")
                        .httpClient(
                                ApacheHttpClient.builder().maxConnections(SIGNING_AT_ONCE).build())
                        .build()) {
            var issuing =
                    new AccessTokens(
                            new SigningKeys(
                                    new TokenSignerInKms(
                                            kms, environment.required("SIGNING_KEY_ID")),
                                    List.of()),
                            environment.required("TOKEN_ISSUER"),
                            environment.required("TOKEN_AUDIENCE"),
                            Clock.systemUTC());
            users.issueTokens(accounts, issuing);
        }
        return users;
    }

    private static Environment authEnvironment(RunningMillrace system) {
        var name = system.named("auth-api");
        var assembly = system.assembly();
        var variables =
                new HashMap<>(
                        AssemblyFunctions.read(assembly, assembly.resolveSibling("assets")).stream()
                                .filter(function -> function.name().equals(name))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                assembly + " has no function " + name))
                                .environment());
        variables.putAll(BenchTable.environment(system.dynamoDb()));
        variables.put("TABLE_NAME", system.named("auth"));
        variables.put("AWS_ENDPOINT_URL_KMS", system.api().toString());
        return new Environment(variables);
    }

    private List<Account> writeAccounts(int count, Environment environment) {
        var random = Ids.random();
        var now = Instant.now();
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < count; i++) {
            long id = random.nextNumber();
            accounts.add(
                    new Account(
                            id,
                            id + "@bench.test",
                            "Bench",
                            "",
                            1,
                            List.of(),
                            null,
                            now,
                            now,
                            null,
                            null));
            ids.add(id);
        }
        try (var client =
                BenchTable.client(URI.create(environment.required("AWS_ENDPOINT_URL_DYNAMODB")))) {
            var table =
                    new DynamoTable(
                            client,
                            environment.required("TABLE_NAME"),
                            JsonMapper.builder().build());
            var stored = Accounts.in(table);
            var sessions = Sessions.in(table);
            for (int from = 0; from < count; from += USERS_A_TRANSACTION) {
                var changes = new ArrayList<Change>();
                accounts.subList(from, Math.min(count, from + USERS_A_TRANSACTION))
                        .forEach(account -> {
                            changes.add(stored.create(account));
                            changes.add(sessions.create(session(account, now)));
                        });
                table.commit(UUID.randomUUID().toString(), changes);
            }
        }
        return accounts;
    }

    /** One session an account, with the account's own name. */
    private static Session session(Account account, Instant now) {
        return new Session(
                "bench-" + account.userId(),
                account.userId(),
                account.tokenVersion(),
                now,
                now.plus(Sessions.MAX_AGE),
                null,
                null);
    }

    private void issueTokens(List<Account> accounts, AccessTokens issuing) {
        var free = new Semaphore(SIGNING_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var account : accounts) {
                threads.execute(() -> {
                    free.acquireUninterruptibly();
                    try {
                        tokens.put(account.userId(), issuing.issue(claims(account)));
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    private static AccessClaims claims(Account account) {
        return new AccessClaims(
                account.userId(),
                account.email(),
                account.roles(),
                "bench-" + account.userId(),
                account.tokenVersion());
    }

    List<Long> ids() {
        return List.copyOf(ids);
    }

    String token(long userId) {
        var token = tokens.get(userId);
        if (token == null) {
            throw new IllegalStateException("User " + userId + " has no token");
        }
        return token;
    }
}
