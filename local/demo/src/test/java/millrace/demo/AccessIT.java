package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access rules. Runs beside the other classes, because a logout may take a minute to be honoured.
 */
@ExtendWith(SharedCloud.class)
@Execution(ExecutionMode.CONCURRENT)
class AccessIT {

    private static final Duration LOGOUT_HONOURED_WITHIN = Duration.ofSeconds(65);

    private final Shop shop;
    private final LocalCloud cloud;

    AccessIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @Test
    void a_request_without_a_token_is_not_authorized() {
        assertThat(shop.api().get("/api/orders", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_forbidden() {
        assertThat(statusWith("nonsense")).isEqualTo(403);
        assertThat(statusWith("a.b.c")).isEqualTo(403);
    }

    @Test
    void a_token_with_changed_claims_is_forbidden() {
        var parts = shop.customer().token().split("\\.");
        var claims = claims(parts[1]).put("sub", "1");
        assertThat(statusWith(parts[0] + "." + encoded(claims) + "." + parts[2])).isEqualTo(403);
    }

    @Test
    void a_token_that_names_no_algorithm_is_forbidden() {
        var parts = shop.customer().token().split("\\.");
        var header = MillraceApi.JSON.createObjectNode().put("alg", "none").put("typ", "JWT");
        assertThat(statusWith(encoded(header) + "." + parts[1] + ".")).isEqualTo(403);
    }

    @Test
    void an_expired_token_is_forbidden_though_we_have_signed_it() {
        var parts = shop.customer().token().split("\\.");
        var now = Instant.now();
        var claims = claims(parts[1]);
        claims.put("iat", now.minusSeconds(3_600).getEpochSecond());
        claims.put("nbf", now.minusSeconds(3_600).getEpochSecond());
        assertThat(statusWith(signed(parts[0], claims))).isEqualTo(200);
        claims.put("exp", now.minusSeconds(60).getEpochSecond());
        assertThat(statusWith(signed(parts[0], claims))).isEqualTo(403);
    }

    private int statusWith(String token) {
        return shop.api().get("/api/orders", Map.of("authorization", "Bearer " + token)).status();
    }

    private static ObjectNode claims(String part) {
        return (ObjectNode) MillraceApi.JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String encoded(ObjectNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Signs with the system's own key, as only this machine can. */
    private String signed(String header, ObjectNode claims) {
        var input = header + "." + encoded(claims);
        var answer =
                shop.api()
                        .post(
                                "/",
                                Map.of(
                                        "KeyId",
                                        cloud.signingKeys().getFirst().keyId(),
                                        "MessageType",
                                        "RAW",
                                        "Message",
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        input.getBytes(StandardCharsets.UTF_8)),
                                        "SigningAlgorithm",
                                        "RSASSA_PKCS1_V1_5_SHA_256"),
                                Map.of(
                                        "x-amz-target",
                                        "TrentService.Sign",
                                        "content-type",
                                        "application/x-amz-json-1.1"))
                        .expecting(200);
        var signature = Base64.getDecoder().decode(answer.text("Signature"));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    @Test
    void a_logout_ends_the_refresh_token_at_once_and_the_access_token_within_a_minute() {
        var email = "leaving-" + UUID.randomUUID() + "@millrace.test";
        var tokens =
                Customer.trySignUp(shop.api(), email, "demo-password", "leaving").expecting(201);
        var headers = Map.of("authorization", "Bearer " + tokens.text("token"));
        assertThat(shop.api().get("/api/orders", headers).status()).isEqualTo(200);
        shop.api().send("POST", "/api/auth/logout", null, headers).expecting(204);

        var refreshed =
                shop.api()
                        .post(
                                "/api/auth/refresh",
                                Map.of("refreshToken", tokens.text("refreshToken")),
                                Map.of());
        assertThat(refreshed.status()).isEqualTo(401);
        Awaitility.await()
                .atMost(LOGOUT_HONOURED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(shop.api().get("/api/orders", headers).status()).isEqualTo(403));
    }

    @Test
    void a_wrong_password_is_refused_and_an_email_is_taken_once() {
        var customer = shop.customer();
        var login =
                shop.api()
                        .post(
                                "/api/auth/login",
                                Map.of("email", customer.email(), "password", "wrong-password"),
                                Map.of());
        assertThat(login.status()).isEqualTo(401);
        assertThat(
                        Customer.trySignUp(shop.api(), customer.email(), "demo-password", "again")
                                .code())
                .isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void the_public_keys_are_served_to_everybody() {
        var keys = shop.api().get("/.well-known/jwks.json", Map.of()).expecting(200).body();
        assertThat(keys.path("keys").path(0).path("kty").asString()).isEqualTo("RSA");
        assertThat(keys.toString()).doesNotContain("\"d\":");
    }
}
