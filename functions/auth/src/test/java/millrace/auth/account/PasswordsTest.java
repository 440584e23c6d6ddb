package millrace.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.platform.runtime.Ids;
import millrace.platform.text.Password;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(new Passwords.Cost(64, 1, 1), Ids.random());

    @Test
    void a_password_is_the_one_that_was_hashed() {
        var hash = passwords.hash(Password.of("correct horse"));

        assertThat(passwords.isRight(Password.of("correct horse"), hash)).isTrue();
        assertThat(passwords.isRight(Password.of("correct horse "), hash)).isFalse();
        assertThat(passwords.isRight(Password.of("Correct horse"), hash)).isFalse();
        assertThat(passwords.isRight(Password.of("x"), hash)).isFalse();
    }

    @Test
    void one_password_has_a_new_hash_each_time() {
        assertThat(passwords.hash(Password.of("correct horse")))
                .isNotEqualTo(passwords.hash(Password.of("correct horse")));
    }

    @Test
    void nobodys_password_is_never_right() {
        assertThat(passwords.isRight(Password.of("x"), null)).isFalse();
        assertThat(passwords.isRight(Password.of("correct horse"), null)).isFalse();
    }

    @Test
    void a_letter_that_keyboards_send_in_two_forms_is_one() {
        var composed = Password.of("caf\u00e9");
        var decomposed = Password.of("cafe\u0301");

        assertThat(passwords.isRight(decomposed, passwords.hash(composed))).isTrue();
    }

    @Test
    void deployed_hashes_have_the_cost_that_owasp_asks_for() {
        var deployed = new Passwords(Passwords.Cost.OWASP, Ids.random());

        assertThat(deployed.hash(Password.of("correct horse")))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void a_hash_of_another_cost_is_still_compared() {
        var costlier = new Passwords(new Passwords.Cost(128, 2, 1), Ids.random());
        var hash = costlier.hash(Password.of("correct horse"));

        assertThat(passwords.isRight(Password.of("correct horse"), hash)).isTrue();
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(costlier.isOutdated(passwords.hash(Password.of("correct horse")))).isTrue();
    }
}
