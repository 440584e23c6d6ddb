package millrace.simulation.accounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * Signs up, and then does one thing after another. Each is sent until its outcome is told; a
 * password is looked at again where the answer to its change was lost.
 */
final class Person implements Runnable {

    private static final int TAKEN = 409;
    private static final int UNAUTHORIZED = 401;
    private static final int LOCKED = 423;
    private static final int WRONG_PASSWORD = 403;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Longer than a lock. */
    private static final Duration UNLOCKED_AFTER = Duration.ofMinutes(16);

    private final int number;
    private final Gateway api;
    private final World world;
    private final RandomGenerator random;
    private final List<String> violations = new ArrayList<>();
    private String password;
    private String token = "";
    private String refreshToken = "";
    private long userId;
    private boolean done;

    Person(int number, Gateway api, World world) {
        this.number = number;
        this.api = api;
        this.world = world;
        this.random = Seeds.random(world.seed(), name());
        this.password = "password-0-" + number;
    }

    String name() {
        return "person " + number;
    }

    /** Known once somebody was told of it. */
    long userId() {
        return userId;
    }

    boolean isDone() {
        return done;
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public void run() {
        signUp();
        for (int n = 1; n <= world.load().units(); n++) {
            pause(LONGEST_PAUSE);
            switch (random.nextInt(4)) {
                case 0 -> logIn();
                case 1 -> refresh();
                case 2 -> changePassword("password-" + n + "-" + number);
                default -> logOut();
            }
        }
        logIn();
        done = true;
    }

    private void signUp() {
        var body = Map.of("email", Request.address(number), "password", password, "name", "Person");
        var answer = told("POST", "/api/auth/signup", body);
        if (answer.isOk()) {
            keep(answer);
        } else if (answer.status() != TAKEN) {
            violations.add("I0: the sign-up of " + name() + " was answered " + answer.status());
        }
        logIn();
    }

    /** The right password is let in, at the latest when a lock has ended. */
    private void logIn() {
        var body = Map.of("email", Request.address(number), "password", password);
        var answer = told("POST", "/api/auth/login", body);
        if (answer.status() == LOCKED) {
            pause(UNLOCKED_AFTER);
            answer = told("POST", "/api/auth/login", body);
        }
        if (answer.isOk()) {
            keep(answer);
        } else {
            violations.add("I0: " + name() + "'s own password was answered " + answer.status());
        }
    }

    /** A session may have ended meanwhile: an exchange whose answer came too late ends it. */
    private void refresh() {
        var answer = told("POST", "/api/auth/refresh", Map.of("refreshToken", refreshToken));
        if (answer.isOk()) {
            keep(answer);
        } else if (answer.status() == UNAUTHORIZED) {
            logIn();
        } else {
            violations.add("I0: a refresh of " + name() + " was answered " + answer.status());
        }
    }

    private void changePassword(String next) {
        var body = Map.of("currentPassword", password, "newPassword", next);
        var answer = told("PUT", "/api/auth/password", body);
        if (answer.isOk()) {
            keep(answer);
            password = next;
        } else if (answer.status() == WRONG_PASSWORD) {
            // An earlier sending whose answer was lost has changed it.
            password = next;
            logIn();
        } else if (answer.status() == LOCKED) {
            pause(UNLOCKED_AFTER);
            password = isRight(next) ? next : password;
            logIn();
        }
    }

    private boolean isRight(String tried) {
        return told(
                        "POST",
                        "/api/auth/login",
                        Map.of("email", Request.address(number), "password", tried))
                .isOk();
    }

    /** After it was told, the session's refresh token is worth nothing. */
    private void logOut() {
        var ended = refreshToken;
        var answer = told("POST", "/api/auth/logout", Map.of());
        if (answer.isOk()
                && told("POST", "/api/auth/refresh", Map.of("refreshToken", ended)).isOk()) {
            violations.add("I0: " + name() + " logged out, and the session goes on");
        }
        logIn();
    }

    private void keep(Gateway.Answer answer) {
        var tokens = InstancePlatform.JSON.readTree(answer.body());
        token = tokens.path("token").asString();
        refreshToken = tokens.path("refreshToken").asString();
        userId = tokens.path("userId").asLong();
    }

    /** The answer to a request that is sent until one tells its outcome. */
    private Gateway.Answer told(String method, String route, Map<String, String> body) {
        var request = Request.of(method, route).json(body);
        if (!token.isEmpty()) {
            request = request.as(userId, "").header("authorization", "Bearer " + token);
        }
        while (true) {
            var answer = api.send(request.event());
            world.history().add(name(), route + " is answered " + answer.status());
            if (answer.status() < 500 && answer.status() != 429) {
                return answer;
            }
            pause(LONGEST_PAUSE);
        }
    }

    private void pause(Duration longest) {
        long half = longest.toNanos() / 2;
        world.scheduler().sleep(Duration.ofNanos(half + random.nextLong(half)));
    }
}
