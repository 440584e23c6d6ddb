package millrace.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void no_packages_import_each_other_in_a_circle() {
        var bench =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("millrace.bench");

        slices().matching("millrace.(**)").should().beFreeOfCycles().check(bench);
    }
}
