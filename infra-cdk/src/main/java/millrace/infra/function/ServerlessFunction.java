package millrace.infra.function;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A function of the platform: Java 25 on arm64, restored from a snapshot of a published version,
 * called through the alias {@code live} only, with its own log group, role and alarms. Its role
 * allows writing its own log and traces, and whatever {@link #allow} is given.
 */
public final class ServerlessFunction extends Construct {

    private static final String HANDLER = "millrace.platform.lambda.FunctionHandler::handleRequest";

    private final FunctionSpec spec;
    private final SharedResources shared;
    private final String physicalName;
    private final Role role;
    private final Function function;
    private final Alias live;

    public ServerlessFunction(
            Construct scope, FunctionSpec spec, ILayerVersion platform, SharedResources shared) {
        super(scope, spec.name());
        this.spec = spec;
        this.shared = shared;
        this.physicalName = shared.named(spec.name());
        var log = log(shared);
        this.role = FunctionRole.of(this, log);
        this.function = function(log, platform, shared);
        this.live = live(function);
        FunctionAlarms.add(this, shared);
    }

    private LogGroup log(SharedResources shared) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName("/aws/lambda/" + physicalName)
                .retention(shared.logRetention())
                .removalPolicy(shared.logRemoval())
                .build();
    }

    private Function function(LogGroup log, ILayerVersion platform, SharedResources shared) {
        var builder =
                Function.Builder.create(this, "Function")
                        .functionName(physicalName)
                        .description(spec.configuration() + "#" + spec.bean())
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .handler(HANDLER)
                        .code(Code.fromAsset(shared.code().apply(spec.context()).toString()))
                        .layers(List.of(platform))
                        .environment(environment(shared))
                        .timeout(Duration.seconds(spec.timeout().toSeconds()))
                        .memorySize(shared.memoryMb())
                        .tracing(Tracing.ACTIVE)
                        .logGroup(log)
                        .loggingFormat(LoggingFormat.JSON)
                        .applicationLogLevelV2(ApplicationLogLevel.INFO)
                        .systemLogLevelV2(SystemLogLevel.WARN)
                        // All rights are written out above; the library would add wildcards.
                        .role(role.withoutPolicyUpdates());
        if (spec.nearKafka()) {
            builder.vpc(shared.kafka().vpc())
                    .vpcSubnets(
                            SubnetSelection.builder()
                                    .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                    .build())
                    .securityGroups(List.of(shared.kafka().clients()));
        }
        var function = builder.build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "Everything calls the alias of a published version");
        return function;
    }

    private Map<String, String> environment(SharedResources shared) {
        var variables = new TreeMap<>(spec.environment());
        variables.put("MILLRACE_STAGE", shared.stage());
        variables.put("DUE_LANES", String.valueOf(shared.dueLanes()));
        variables.put("MILLRACE_CONFIGURATION", spec.configuration());
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", spec.bean());
        variables.putAll(SpanReceiver.variables(this));
        return variables;
    }

    private Alias live(Function function) {
        // The snapshot is taken with the role's rights, so they must be there before.
        function.getCurrentVersion().getNode().addDependency(role);
        return Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    /**
     * Takes so much of the account's concurrency for this function alone. It is also the most that
     * the function gets. At least 100 of the account's must stay unreserved.
     */
    public void reserve(int concurrency) {
        resource().setReservedConcurrentExecutions(concurrency);
    }

    /**
     * Starts the function anew instead of from a snapshot. Lambda gives the snapshot of a version
     * up that was not called for 14 days, and refuses the calls that come until it has another.
     */
    public void startWithoutSnapshot() {
        resource().addPropertyDeletionOverride("SnapStart");
    }

    private CfnFunction resource() {
        return (CfnFunction) Objects.requireNonNull(function.getNode().getDefaultChild());
    }

    public void allow(Collection<PolicyStatement> statements) {
        statements.forEach(role::addToPolicy);
    }

    /** The alias that event sources, routes and schedules call. */
    public Alias live() {
        return live;
    }

    public String physicalName() {
        return physicalName;
    }

    FunctionSpec spec() {
        return spec;
    }

    SharedResources shared() {
        return shared;
    }

    Role role() {
        return role;
    }
}
