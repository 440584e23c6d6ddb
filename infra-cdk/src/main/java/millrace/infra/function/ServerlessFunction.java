package millrace.infra.function;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
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

    /** An invocation that takes so much of its time limit is about to fail. */
    private static final double SLOW_SHARE_OF_TIMEOUT = 0.8;

    private final FunctionSpec spec;
    private final String physicalName;
    private final Role role;
    private final Alias live;

    public ServerlessFunction(
            Construct scope, FunctionSpec spec, ILayerVersion platform, Surroundings around) {
        super(scope, spec.name());
        this.spec = spec;
        this.physicalName = around.named(spec.name());
        LogGroup log = log(around);
        this.role = role(log);
        this.live = live(function(log, platform, around));
        alarms(new Alarms(this, physicalName + "-", around.alarmTopic()));
    }

    private LogGroup log(Surroundings around) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName("/aws/lambda/" + physicalName)
                .retention(around.logRetention())
                .removalPolicy(around.logRemoval())
                .build();
    }

    private Role role(LogGroup log) {
        var role =
                Role.Builder.create(this, "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description("What " + physicalName + " may do")
                        .build();
        role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("AWSXRayDaemonWriteAccess"));
        if (spec.nearKafka()) {
            role.addManagedPolicy(
                    ManagedPolicy.fromAwsManagedPolicyName(
                            "service-role/AWSLambdaVPCAccessExecutionRole"));
        }
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(log.getLogGroupArn()))
                        .build());
        AcceptedFindings.onRole(role, spec.nearKafka());
        return role;
    }

    private Function function(LogGroup log, ILayerVersion platform, Surroundings around) {
        var builder =
                Function.Builder.create(this, "Function")
                        .functionName(physicalName)
                        .description(spec.configuration() + "#" + spec.bean())
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .handler(HANDLER)
                        .code(Code.fromAsset(around.code().apply(spec.context()).toString()))
                        .layers(List.of(platform))
                        .environment(environment(around))
                        .timeout(Duration.seconds(spec.timeout().toSeconds()))
                        .memorySize(around.memoryMb())
                        .tracing(Tracing.ACTIVE)
                        .logGroup(log)
                        .loggingFormat(LoggingFormat.JSON)
                        .applicationLogLevelV2(ApplicationLogLevel.INFO)
                        .systemLogLevelV2(SystemLogLevel.WARN)
                        // All rights are written out above; the library would add wildcards.
                        .role(role.withoutPolicyUpdates());
        if (spec.nearKafka()) {
            builder.vpc(around.kafka().vpc())
                    .vpcSubnets(
                            SubnetSelection.builder()
                                    .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                    .build())
                    .securityGroups(List.of(around.kafka().clients()));
        }
        Function function = builder.build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "Everything calls the alias of a published version");
        return function;
    }

    private Map<String, String> environment(Surroundings around) {
        var variables = new TreeMap<>(spec.environment());
        variables.put("MILLRACE_STAGE", around.stage());
        variables.put("MILLRACE_CONFIGURATION", spec.configuration());
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", spec.bean());
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

    private void alarms(Alarms alarms) {
        alarms.above(
                "errors",
                "An invocation of " + physicalName + " failed",
                Alarms.ofFunction(physicalName, "Errors", "Sum"),
                0,
                1);
        alarms.above(
                "throttles",
                "An invocation of " + physicalName + " was turned away",
                Alarms.ofFunction(physicalName, "Throttles", "Sum"),
                0,
                1);
        alarms.above(
                "duration",
                physicalName + " is close to its time limit",
                Alarms.ofFunction(physicalName, "Duration", "p99"),
                spec.timeout().toMillis() * SLOW_SHARE_OF_TIMEOUT,
                3);
    }

    public void allow(Collection<PolicyStatement> statements) {
        statements.forEach(role::addToPolicy);
    }

    /** What event sources, routes and schedules call. */
    public Alias live() {
        return live;
    }

    public String physicalName() {
        return physicalName;
    }

    FunctionSpec spec() {
        return spec;
    }

    Role role() {
        return role;
    }
}
