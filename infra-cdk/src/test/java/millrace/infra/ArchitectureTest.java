package millrace.infra;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("millrace.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter().importPackages("millrace.infra"));
    }
}
