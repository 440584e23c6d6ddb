package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDirectoryTest {

    @TempDir Path root;

    @Test
    void code_that_is_not_built_is_named_with_the_way_to_build_it() throws IOException {
        Files.createDirectories(root.resolve("functions/orders"));

        assertThatThrownBy(() -> new ProjectDirectory(root).functionCode("orders"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("functions/orders is not built: run ./millrace up or mvn package.");
        assertThatThrownBy(() -> new ProjectDirectory(root).platformLayer())
                .hasMessage("functions/platform is not built: run ./millrace up or mvn package.");
    }

    @Test
    void the_project_is_found_from_any_folder_in_it() throws IOException {
        var inside = Files.createDirectories(root.resolve("infra-cdk/target"));
        Files.createDirectories(root.resolve("functions"));

        assertThat(ProjectDirectory.around(inside)).isEqualTo(new ProjectDirectory(root));
    }

    @Test
    void a_folder_outside_of_the_project_is_refused() {
        assertThatThrownBy(() -> ProjectDirectory.around(root))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContaining("is not inside the project");
    }
}
