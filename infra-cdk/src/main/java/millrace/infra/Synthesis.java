package millrace.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.infra.function.InvalidInfrastructure;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.cxapi.CloudAssembly;
import tools.jackson.databind.json.JsonMapper;

/** Makes the cloud assembly. It needs no account and no network. */
public final class Synthesis {

    /** The feature flags of the library, the same for every way to start it. */
    private static final Map<String, Object> FLAGS =
            Map.of(
                    "@aws-cdk/core:validateAgainstDefaultRules", true,
                    "@aws-cdk/core:validateSnapshotRemovalPolicy", true,
                    "@aws-cdk/aws-iam:minimizePolicies", true,
                    // What a stack hands to others cannot be taken away while they use it.
                    "@aws-cdk/core:defaultCrossStackReferences", "strong",
                    "@aws-cdk/core:checkSecretUsage", true,
                    // A changed layer must publish a new version, or live would keep the old one.
                    "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
                    "@aws-cdk/aws-lambda:recognizeVersionProps", true);

    /** More would bury the first. */
    private static final int MAX_FINDINGS_TOLD = 20;

    private Synthesis() {}

    /**
     * Writes the assembly of a stage and hands it back.
     *
     * @param outdir empty for what the CDK's command line asks for, or else a temporary folder
     * @throws InvalidInfrastructure when a rule of ours, CloudFormation's validation or a security
     *     check refuses
     */
    public static CloudAssembly of(Stage stage, AssetLocator assets, Optional<Path> outdir) {
        var app = app(outdir);
        Millrace.define(app, stage, assets);
        return write(app);
    }

    static App app(Optional<Path> outdir) {
        var props = AppProps.builder().context(FLAGS).analyticsReporting(false).treeMetadata(false);
        outdir.ifPresent(directory -> props.outdir(directory.toAbsolutePath().toString()));
        var app = new App(props.build());
        Aspects.of(app).add(new AwsSolutionsChecks());
        return app;
    }

    static CloudAssembly write(App app) {
        var assembly = synthesized(app);
        refuseFindings(assembly);
        return assembly;
    }

    /**
     * The library's validation writes a report. On errors it also throws what names nothing but the
     * report's path; warnings it leaves in there.
     */
    private static CloudAssembly synthesized(App app) {
        var report = Path.of(app.getOutdir(), "validation-report.json");
        try {
            var assembly = app.synth();
            var warnings = reasons(report);
            if (!warnings.isEmpty()) {
                throw new InvalidInfrastructure(
                        "CloudFormation's validation warns of the templates: " + warnings);
            }
            return assembly;
        } catch (RuntimeException refused) {
            if (String.valueOf(refused.getMessage()).startsWith("ValidationFailed")) {
                throw new InvalidInfrastructure(
                        "CloudFormation would refuse the templates: " + reasons(report));
            }
            throw refused;
        }
    }

    private static String reasons(Path report) {
        return JsonMapper.shared()
                .readTree(report.toFile())
                .findValuesAsString("description")
                .stream()
                .distinct()
                .limit(MAX_FINDINGS_TOLD)
                .collect(Collectors.joining("; "));
    }

    @SuppressWarnings("deprecation")
    private static void refuseFindings(CloudAssembly assembly) {
        var findings =
                assembly.getStacks().stream()
                        .flatMap(stack -> stack.getMessages().stream())
                        .filter(message -> !message.getLevel().toString().equals("INFO"))
                        .map(message -> message.getId() + ": " + message.getEntry().getData())
                        .toList();
        if (!findings.isEmpty()) {
            throw new InvalidInfrastructure(
                    "%s findings must be fixed or accepted with a reason:%n%s"
                            .formatted(
                                    findings.size(),
                                    String.join(
                                            System.lineSeparator(),
                                            findings.stream().limit(MAX_FINDINGS_TOLD).toList())));
        }
    }
}
