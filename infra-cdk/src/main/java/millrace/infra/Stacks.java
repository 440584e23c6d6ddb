package millrace.infra;

import java.util.Map;
import software.amazon.awscdk.StackProps;

/** The properties that all stacks have in common. */
final class Stacks {

    private Stacks() {}

    /** Not bound to an account or a region: the same input gives the same template for all. */
    static StackProps props(Stage stage, String name) {
        return StackProps.builder()
                .stackName(stage.prefixed(name))
                .description("Millrace, stage %s: %s".formatted(stage.name(), name))
                .terminationProtection(stage.keepsData())
                .tags(Map.of("project", "millrace", "stage", stage.name()))
                .build();
    }
}
