package millrace.demo.drill;

import static millrace.demo.drill.Exercise.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.drill.Exercise.Condition;

/** Drills of people's accounts. */
final class AccountDrills {

    private static final int LOCKED_ACCOUNTS = 22;
    private static final int WRONG_PASSWORDS = 5;
    private static final int REFUSED_TOKENS = 330;
    private static final int AT_ONCE = 8;

    /** Within it the same pair is answered again, to a client that lost the answer. */
    private static final Duration SHARED = Duration.ofSeconds(11);

    private AccountDrills() {}

    static List<Exercise> all() {
        return List.of(
                drill(
                        "auth-lock-outs",
                        "auth-lock-outs",
                        "Five wrong passwords are sent for each of %s accounts."
                                .formatted(LOCKED_ACCOUNTS),
                        "\"is locked\" in the log of auth-api",
                        "an administrator unlocks them",
                        Set.of("requests", "passwords"),
                        AccountDrills::wrongPasswords),
                drill(
                        "auth-refresh-token-reused",
                        "auth-refresh-token-reused",
                        "A refresh token is sent again after it was exchanged.",
                        "GET /api/auth/users/{userId}/security-trail, as an administrator",
                        "nothing: the session is over",
                        Set.of(),
                        AccountDrills::reusedToken),
                drill(
                        "auth-tokens-refused",
                        "auth-tokens-refused",
                        REFUSED_TOKENS + " requests are sent with made-up access tokens.",
                        "GET /.well-known/jwks.json: both keys are there",
                        "nobody sends them any more",
                        Set.of("requests"),
                        AccountDrills::madeUpTokens));
    }

    /** The last wrong password of all comes at the end, so that one minute counts them. */
    private static Condition wrongPasswords(Practice practice) {
        var customers = atOnce(LOCKED_ACCOUNTS, _ -> practice.system().newCustomer("drill"));
        return Condition.caused(
                () -> {
                    for (int wrong = 1; wrong <= WRONG_PASSWORDS; wrong++) {
                        atOnce(customers.size(), i -> logIn(customers.get(i)));
                    }
                },
                () -> unlock(practice, customers));
    }

    private static void unlock(Practice practice, List<Customer> customers) {
        var headers = practice.system().administrator().headers();
        for (var customer : customers) {
            var lock = "/api/auth/users/" + customer.userId() + "/lock";
            customer.api().send("DELETE", lock, null, headers).expecting(204);
        }
    }

    private static ApiAnswer logIn(Customer customer) {
        return customer.api()
                .post(
                        "/api/auth/login",
                        Map.of("email", customer.email(), "password", "a wrong one"),
                        Map.of())
                .expecting(401);
    }

    private static Condition reusedToken(Practice practice) {
        var api = practice.system().api();
        var email = "drill-" + UUID.randomUUID() + "@millrace.test";
        var token =
                Customer.trySignUp(api, email, "demo-password", "drill")
                        .expecting(201)
                        .text("refreshToken");
        var exchange = Map.of("refreshToken", token);
        api.post("/api/auth/refresh", exchange, Map.of()).expecting(200);
        var from = Instant.now().plus(SHARED);
        Await.until(
                SHARED.multipliedBy(2),
                "the token to be no longer shared",
                () -> Optional.of(from).filter(Instant.now()::isAfter));
        api.post("/api/auth/refresh", exchange, Map.of()).expecting(401);
        return Condition.caused(() -> {}, () -> {});
    }

    private static Condition madeUpTokens(Practice practice) {
        return Condition.repeating(
                () -> atOnce(REFUSED_TOKENS, _ -> madeUpToken(practice)), () -> {});
    }

    /** Each another one: the gateway keeps what it was answered of a token. */
    private static ApiAnswer madeUpToken(Practice practice) {
        return practice.system()
                .api()
                .get("/api/orders", Map.of("authorization", "Bearer made.up." + UUID.randomUUID()));
    }

    private interface Numbered<T> {
        T of(int number);
    }

    private static <T> List<T> atOnce(int count, Numbered<T> made) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks =
                    IntStream.range(0, count)
                            .mapToObj(i -> (Callable<T>) () -> made.of(i))
                            .map(threads::submit)
                            .toList();
            return tasks.stream().map(AccountDrills::outcome).toList();
        }
    }

    private static <T> T outcome(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while customers were at work", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }
}
