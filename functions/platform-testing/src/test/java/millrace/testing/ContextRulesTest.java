package millrace.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.random.RandomGenerator;
import millrace.platform.inbox.Inbox;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;

class ContextRulesTest {

    /** A context that keeps to the platform's API. */
    record Lawful(Table table) {}

    /** A context that reaches into the platform. */
    record Intruder(Inbox inbox) {}

    /** A context that goes past the outbox. */
    record Hasty(Publisher publisher) {}

    /** A context that draws what a request should draw once. */
    record Gambler(RandomGenerator random) {}

    private static void check(Class<?> context, String... more) {
        ContextRules.hold(new ClassFileImporter().importClasses(context), "millrace.testing", more);
    }

    @Test
    void a_context_may_import_the_platforms_api() {
        assertThatCode(() -> check(Lawful.class)).doesNotThrowAnyException();
    }

    @Test
    void a_context_may_not_import_what_is_internal_to_the_platform() {
        assertThatThrownBy(() -> check(Intruder.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Inbox.class.getName());
    }

    @Test
    void a_context_draws_nothing_by_itself() {
        assertThatThrownBy(() -> check(Gambler.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(RandomGenerator.class.getName());
    }

    @Test
    void only_a_context_that_names_it_may_publish_past_the_outbox() {
        assertThatThrownBy(() -> check(Hasty.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Publisher.class.getName());
        assertThatCode(() -> check(Hasty.class, "millrace.platform.publish"))
                .doesNotThrowAnyException();
    }
}
