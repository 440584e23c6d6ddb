package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import millrace.auth.role.GrantRole;
import millrace.auth.role.RoleGrants.Answer;
import millrace.auth.role.RoleGrants.Outcome;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleGrantsTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void an_administrator_is_made_by_email_address() {
        var tokens = auth.signedUp();

        var answer = auth.grantRole.apply(new GrantRole(" MINA@example.com ", "ADMIN"));

        assertThat(answer).isEqualTo(new Answer(Outcome.GRANTED, tokens.userId()));
        assertThat(auth.account(tokens.userId()).roles()).containsExactly("ADMIN");
    }

    @Test
    void granting_again_changes_nothing() {
        var tokens = auth.signedUp();
        auth.grant("ADMIN");
        var before = auth.test.table().dump();

        var answer = auth.grantRole.apply(new GrantRole(EMAIL, "ADMIN"));

        assertThat(answer).isEqualTo(new Answer(Outcome.HAD_IT_ALREADY, tokens.userId()));
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void nobody_has_an_unknown_email_address() {
        assertThat(auth.grantRole.apply(new GrantRole(EMAIL, "ADMIN")))
                .isEqualTo(new Answer(Outcome.NO_SUCH_USER, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ROOT", "", "ADMIN,ROOT"})
    void only_known_roles_are_granted(String role) {
        var tokens = auth.signedUp();

        assertThat(auth.grantRole.apply(new GrantRole(EMAIL, role)))
                .isEqualTo(new Answer(Outcome.NO_SUCH_ROLE, null));
        assertThat(auth.account(tokens.userId()).roles()).isEmpty();
    }

    @Test
    void an_order_that_leaves_something_out_grants_nothing() {
        auth.signedUp();

        assertThat(auth.grantRole.apply(new GrantRole(null, "ADMIN")).outcome())
                .isEqualTo(Outcome.NO_SUCH_USER);
        assertThat(auth.grantRole.apply(new GrantRole(EMAIL, null)).outcome())
                .isEqualTo(Outcome.NO_SUCH_ROLE);
    }

    @Test
    void a_fault_at_any_step_leaves_the_role_granted() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var tokens = watched.unwatched().signedUp();
            var last = new AtomicReference<Answer>();
            return Scenario.ofRun(
                    () -> last.set(watched.grantRole.apply(new GrantRole(EMAIL, "ADMIN"))),
                    () -> {
                        assertThat(last.get().userId()).isEqualTo(tokens.userId());
                        assertThat(watched.account(tokens.userId()).roles())
                                .containsExactly("ADMIN");
                    });
        });
    }
}
