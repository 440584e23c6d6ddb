package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Customer;
import millrace.demo.client.Learner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * A learner's whole way, and the same requests malformed: no secret and nothing personal stands in
 * a log line of the functions or of the local cloud. Each secret holds a mark that nothing else
 * has.
 */
@ExtendWith(SharedCloud.class)
class NoSecretsInLogsIT {

    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final long PRICE_KRW = 29_000;

    private final Shop shop;
    private final String mark = UUID.randomUUID().toString().replace("-", "");
    private final ListAppender<ILoggingEvent> cloudLines = new ListAppender<>();
    private final List<String> secrets = new ArrayList<>();

    NoSecretsInLogsIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void listen() {
        cloudLines.start();
        ROOT.addAppender(cloudLines);
    }

    @AfterEach
    void stop() {
        ROOT.detachAppender(cloudLines);
    }

    private String secret(String what) {
        var secret = what + mark;
        secrets.add(secret);
        return secret;
    }

    @Test
    void no_password_token_payment_key_address_or_code_is_logged() throws IOException {
        var email = secret("address") + "@millrace.test";
        var password = secret("Password");
        var signedUp =
                Customer.trySignUp(shop.api(), email, password, secret("Name")).expecting(201);
        var learner = new Learner(Customer.logIn(shop.api(), email, password));
        secrets.addAll(
                List.of(
                        signedUp.text("token"),
                        signedUp.text("refreshToken"),
                        learner.customer().token()));
        pays(learner);
        learns(learner);
        malformed(learner, email, password);

        var lines = cloudLines.list.stream().map(NoSecretsInLogsIT::text).toList();
        var logs = Synthesized.MODULE.resolve("target/shared-cloud.log");
        assertThat(String.join("\n", lines)).doesNotContain(secrets);
        try (var files = Files.list(logs)) {
            for (var file : files.toList()) {
                var log = Files.readString(file);
                assertThat(log).contains("POST /api/auth/signup".replace("/", "\\/"));
                assertThat(log).as(file.toString()).doesNotContain(secrets).doesNotContain(mark);
            }
        }
    }

    private void pays(Learner learner) {
        var orderId = learner.pay("BASIC", PRICE_KRW).expecting(201).text("orderId");
        var paymentKey = shop.simulators().payInWindow(orderId, PRICE_KRW);
        secrets.add(paymentKey);
        learner.confirm(paymentKey, orderId, PRICE_KRW).expecting(200);
        learner.confirm(secret("pay_wrong"), orderId, PRICE_KRW);
    }

    private void learns(Learner learner) {
        var attemptId = learner.start("mission_1");
        learner.complete("mission_1", "javascript", "const " + secret("code") + " = 1;")
                .expecting(202);
        learner.awaitGrade(attemptId, Shop.LIMIT);
        learner.customer()
                .api()
                .put(
                        "/api/users/profile",
                        Map.of(
                                "nickname",
                                secret("nick"),
                                "bio",
                                secret("bio"),
                                "skills",
                                List.of()),
                        learner.customer().headers())
                .expecting(200);
    }

    private void malformed(Learner learner, String email, String password) {
        var api = shop.api();
        for (var path :
                List.of(
                        "/api/auth/signup",
                        "/api/auth/login",
                        "/api/auth/refresh",
                        "/api/auth/password-reset",
                        "/api/auth/password-reset/confirm",
                        "/api/payments",
                        "/api/payments/toss/confirm",
                        "/api/missions/mission_1/complete")) {
            for (var body :
                    List.of(
                            "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"",
                            "{\"email\":[\""
                                    + email
                                    + "\"],\"password\":{\"a\":\""
                                    + password
                                    + "\"}}",
                            "{\"" + secret("field") + "\":\"" + secret("value") + "\"}",
                            "{\"code\":\""
                                    + secret("code")
                                    + "\",\"language\":\""
                                    + secret("cobol")
                                    + "\"}",
                            "\"" + secret("text") + "\"")) {
                refused(api.send("POST", path, body, learner.customer().headers()));
            }
        }
        refused(
                api.get(
                        "/api/payments/account",
                        Map.of("authorization", "Bearer " + secret("token"))));
        refused(Customer.trySignUp(api, email, password, "Again"));
        refused(
                api.post(
                        "/api/auth/login",
                        Map.of("email", email, "password", secret("wrong")),
                        Map.of()));
    }

    private static void refused(ApiAnswer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 499);
    }

    private static String text(ILoggingEvent line) {
        return line.getFormattedMessage()
                + line.getMDCPropertyMap()
                + (line.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(line.getThrowableProxy()));
    }
}
