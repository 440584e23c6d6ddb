package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords, addresses and names that a sign-up takes or refuses. */
class SignUpInputTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void the_shortest_allowed_password_has_the_configured_length() {
        assertThat(signUpWith("password", "x".repeat(11)).getStatusCode()).isEqualTo(400);
        assertThat(signUpWith("password", "x".repeat(12)).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_password_is_counted_in_characters_not_in_code_units() {
        assertThat(signUpWith("password", "🔑".repeat(6)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void the_longest_allowed_password_has_256_characters() {
        assertThat(signUpWith("password", "x".repeat(257)).getStatusCode()).isEqualTo(400);
        assertThat(signUpWith("password", "x".repeat(256)).getStatusCode()).isEqualTo(201);
    }

    /** A field and a text for it. */
    record Disguised(String field, String text) {}

    static final Disguised[] DISGUISED = {
        new Disguised("name", "Mi\u202Ena"),
        new Disguised("name", "Mi\nna"),
        new Disguised("name", "\u2028"),
        new Disguised("email", "mi\u200Bna@example.com"),
        new Disguised("email", "минa@example.com"),
        new Disguised("password", "correct horse \uD800"),
        new Disguised("password", "correct\u0000horse")
    };

    @ParameterizedTest
    @FieldSource("DISGUISED")
    void text_that_is_not_what_it_looks_like_is_refused_by_its_field(Disguised given) {
        var answer = signUpWith(given.field(), given.text());

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody())
                .contains("\"/" + given.field() + "\"")
                .doesNotContain(given.text());
        assertThat(auth.items("USER#")).isZero();
    }

    @Test
    void one_address_in_two_forms_of_unicode_is_one_account() {
        auth.signUp("mina@m\u00FCnchen.de");

        assertThat(auth.code(auth.signUp("mina@mu\u0308nchen.de"))).isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void a_name_is_trimmed() {
        var tokens = auth.tokens(signUpWith("name", " Mina "));

        assertThat(auth.account(tokens.userId()).name()).isEqualTo("Mina");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|no-at-sign",
                "email|two@at@example.com",
                "email|no-domain@",
                "email|@example.com",
                "email|no-dot@localhost",
                "email|sp ace@example.com",
                "email|<script>@example.com",
                "password|short",
                "name|'   '",
                "role|ADMIN",
                "userId|1"
            })
    void an_invalid_field_is_named(String field, String value) {
        var answer = signUpWith(field, value);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(auth.code(answer)).isEqualTo("VALIDATION_FAILED");
        assertThat(auth.body(answer).path("errors").path(0).path("field").asString())
                .isEqualTo("/" + field);
        assertThat(auth.items("USER#")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password", "name"})
    void every_field_is_required(String field) {
        var fields = fields();
        fields.remove(field);

        var answer = auth.send(HttpCalls.post("/api/auth/signup").json(fields));

        assertThat(auth.code(answer)).isEqualTo("VALIDATION_FAILED");
    }

    private APIGatewayV2HTTPResponse signUpWith(String field, String value) {
        var fields = fields();
        fields.put(field, value);
        return auth.send(HttpCalls.post("/api/auth/signup").json(fields));
    }

    private static Map<String, String> fields() {
        return new HashMap<>(Map.of("email", EMAIL, "password", PASSWORD, "name", "Mina Kim"));
    }
}
