package millrace.bench.coupons;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import millrace.cloud.command.ApiOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a running Millrace, which the launcher gives where the user does not. */
final class MillraceOptions {

    @Mixin private final ApiOption api = new ApiOption();

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            description = "Its DynamoDB (default: of the same system).")
    private @Nullable URI dynamoDb;

    @Option(
            names = "--assembly",
            paramLabel = "ASSEMBLY",
            description = "The assembly that it runs (default: of the same system).")
    private @Nullable Path assembly;

    @Option(
            names = "--stage",
            paramLabel = "local|dev|prod",
            description = "Its stage (default: of the same system).")
    private String stage = "local";

    RunningMillrace system() {
        return new RunningMillrace(
                api.address(),
                Objects.requireNonNull(dynamoDb, "--dynamodb"),
                Objects.requireNonNull(assembly, "--assembly"),
                stage);
    }
}
