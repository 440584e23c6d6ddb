package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate in throw-away repositories, from the first commit of a schema on. */
class SchemaHistoryTest {
    private static final String CHANGED =
            "OrderConfirmed 1.0: field orderId has its maxLength tightened from 64 to 32, though"
                    + " commit %s published it.";

    /** The repository that every test begins with; git is slow, a copy is not. */
    @TempDir private static Path template;

    private static String publishing = "";

    @TempDir private Path folder;

    private SchemaRepository repository;

    @BeforeAll
    static void publishOneSchema() throws IOException {
        var first = SchemaRepository.init(template);
        first.write("1.0", 64);
        publishing = first.commit();
    }

    @BeforeEach
    void copy() throws IOException {
        repository = new SchemaRepository(template).copyTo(folder);
    }

    @Test
    void an_untouched_schema_passes() throws IOException {
        assertThat(repository.problems()).isEmpty();
        repository.write("unrelated.txt", "text");
        repository.commit();

        assertThat(repository.problems()).isEmpty();
        assertThat(repository.gap()).isEmpty();
    }

    @Test
    void an_edit_is_refused_before_it_is_committed_and_after() throws IOException {
        repository.write("1.0", 32);

        assertThat(repository.problems()).containsExactly(CHANGED.formatted(publishing));
        repository.commit();
        repository.write("unrelated.txt", "text");
        repository.commit();
        assertThat(repository.problems()).containsExactly(CHANGED.formatted(publishing));
    }

    @Test
    void an_edit_on_a_branch_is_refused() throws IOException {
        repository.git("checkout", "-q", "-b", "feature");
        repository.write("1.0", 32);
        repository.commit();

        assertThat(repository.problems()).containsExactly(CHANGED.formatted(publishing));
    }

    @Test
    void an_edit_within_a_merge_is_refused() throws IOException {
        repository.branchWith("1.1");
        repository.git("merge", "-q", "--no-ff", "--no-commit", "feature");
        repository.write("1.0", 32);
        repository.commit();

        assertThat(repository.problems()).contains(CHANGED.formatted(publishing));
    }

    @Test
    void a_schema_that_is_deleted_and_written_anew_is_refused() throws IOException {
        repository.delete("1.0");
        repository.commit();
        repository.write("1.0", 32);
        repository.commit();

        assertThat(repository.problems()).containsExactly(CHANGED.formatted(publishing));
    }

    @Test
    void an_edit_that_is_taken_back_passes() throws IOException {
        repository.write("1.0", 32);
        repository.commit();
        repository.write("1.0", 64);

        assertThat(repository.problems()).isEmpty();
    }

    @Test
    void a_deleted_schema_is_refused() throws IOException {
        repository.write("1.1", 64);
        repository.commit();
        repository.delete("1.0");

        var missing =
                "order.events/OrderConfirmed/1.0: is published and may not be removed from the"
                        + " catalogue.";
        assertThat(repository.problems()).containsExactly(missing);
        repository.commit();
        assertThat(repository.problems()).containsExactly(missing);
    }

    @Test
    void an_added_version_passes_and_is_published_by_its_commit() throws IOException {
        repository.write("1.1", 64);
        assertThat(repository.problems()).isEmpty();
        var second = repository.commit();
        assertThat(repository.problems()).isEmpty();

        repository.write("1.1", 32);

        assertThat(repository.problems())
                .contains(
                        "OrderConfirmed 1.1: field orderId has its maxLength tightened from 64 to"
                                + " 32, though commit "
                                + second
                                + " published it.");
    }

    @Test
    void an_added_version_that_breaks_readers_is_refused() throws IOException {
        repository.write("1.1", 32);

        assertThat(repository.problems())
                .containsExactly(
                        "OrderConfirmed 1.1: field orderId has its maxLength tightened from 64 to"
                                + " 32 since version 1.0.");
    }

    @Test
    void a_merged_branch_publishes_what_its_merge_brings() throws IOException {
        repository.git("checkout", "-q", "-b", "feature");
        repository.write("1.1", 32);
        repository.commit();
        repository.write("1.1", 64);
        repository.commit();
        repository.git("checkout", "-q", "main");
        repository.git("merge", "-q", "--no-ff", "feature");

        assertThat(repository.problems()).isEmpty();
    }

    @Test
    void a_shallow_clone_compares_what_it_has_and_says_so() throws IOException {
        repository.write("1.1", 64);
        repository.commit();
        var clone = repository.shallowClone(folder.resolveSibling(folder.getFileName() + "-clone"));

        assertThat(clone.gap())
                .isEqualTo(
                        "The git checkout is shallow, so schemas were compared only with the"
                                + " commits that it holds.");
        assertThat(clone.problems()).isEmpty();
        clone.write("1.0", 32);
        assertThat(clone.problems())
                .anyMatch(problem -> problem.startsWith("OrderConfirmed 1.0: field orderId"));
    }

    @Test
    void outside_of_git_nothing_is_compared_and_nothing_fails(@TempDir Path elsewhere)
            throws IOException {
        var plain = new SchemaRepository(elsewhere);
        plain.write("1.0", 64);

        assertThat(plain.gap()).isEqualTo("This is no git checkout, so no schema was compared.");
        assertThat(plain.problems()).isEmpty();
    }

    @Test
    void before_the_first_commit_nothing_is_compared(@TempDir Path elsewhere) throws IOException {
        var fresh = SchemaRepository.init(elsewhere);
        assertThat(fresh.gap())
                .isEqualTo("The git repository has no commit, so no schema was compared.");

        fresh.write("unrelated.txt", "text");
        fresh.commit();
        assertThat(fresh.gap()).isEqualTo("No commit holds a schema, so none was compared.");
    }
}
