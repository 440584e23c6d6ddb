package millrace.cloud.lambda;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Referenced;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.cloudwatch.CloudWatchService;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.LambdaContext;
import millrace.cloud.lambda.runtime.PrintingFunction;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/** Functions, and the API that invokes them. */
public final class LambdaService implements CloudService {

    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String LAYER = "AWS::Lambda::LayerVersion";
    private static final String KIND = "function";
    private static final String RESERVED = "ReservedConcurrentExecutions";

    private final LambdaSettings settings;
    private final FunctionEnvironment environment;
    private final CloudWatchService cloudWatch;
    private final StartTask<FunctionLogs> output = new StartTask<>("function output");
    private final StartTask<FunctionRuntime> functions = new StartTask<>("functions");
    private final StartTask<FunctionRuntime> loaded = new StartTask<>("init phases");
    private final StartTask<LambdaApi> api = new StartTask<>("invoke API");
    private final StartTask<ReservedConcurrency> reserved = new StartTask<>("concurrency");
    private List<FunctionResource> resources = List.of();
    private Map<String, Integer> ofTemplate = Map.of();
    private final Map<String, String> refused = new HashMap<>();
    private ResourceNames names = ResourceNames.none(KIND);

    /**
     * @param cloudWatch gets what functions print, and counts their invocations
     */
    public LambdaService(
            LambdaSettings settings,
            FunctionEnvironment environment,
            CloudWatchService cloudWatch) {
        this.settings = settings;
        this.environment = environment;
        this.cloudWatch = cloudWatch;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(FUNCTION)
                        .named("FunctionName")
                        .arn(LambdaContext::functionArn)
                        .ignoring("Role", "VpcConfig", "KmsKeyArn", "FileSystemConfigs"),
                ResourceType.part("AWS::Lambda::Version")
                        .named(version -> function(version) + ":1")
                        .arn(LambdaContext::functionArn)
                        .refIsArn()
                        .attribute("FunctionArn", version -> version.arn())
                        .attribute("Version", version -> "1"),
                ResourceType.part("AWS::Lambda::Alias")
                        .named(alias -> function(alias) + ":" + alias.text("Name").orElse(""))
                        .arn(LambdaContext::functionArn)
                        .refIsArn(),
                ResourceType.part(LAYER)
                        .named(layer -> layerName(layer.stackName(), layer.logicalId()))
                        .arn(LambdaService::layerArn)
                        .refIsArn(),
                ResourceType.awsOnly("AWS::Lambda::LayerVersionPermission"),
                ResourceType.awsOnly("AWS::Lambda::Permission"));
    }

    private static String function(Referenced versionOrAlias) {
        return FunctionNames.of(versionOrAlias.text("FunctionName").orElse(""));
    }

    private static String layerName(String stack, String logicalId) {
        return stack + "-" + logicalId;
    }

    private static String layerArn(String name) {
        return LocalAccount.arn("lambda", "layer:" + name + ":1");
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var layers = new HashMap<String, Path>();
        for (var layer : templates.ofType(LAYER)) {
            notEmulated
                    .unlessInvalid(
                            layer,
                            () ->
                                    layer.stack()
                                            .assets()
                                            .directory(layer, layer.required("Content.S3Key")))
                    .ifPresent(directory ->
                            layers.put(
                                    layerArn(layerName(layer.stack().name(), layer.logicalId())),
                                    directory));
        }
        var reading =
                new FunctionReading(layers, notEmulated, System.getenv().getOrDefault("PATH", ""));
        var ofDeployments = calledByCustomResources(templates);
        var read = new ArrayList<FunctionResource>();
        for (var function : templates.ofType(FUNCTION)) {
            try {
                if (ofDeployments.contains(function.nameFrom("FunctionName"))) {
                    throw function.invalid("is called by custom resources, at deployment only");
                }
                read.add(reading.read(function));
            } catch (InvalidAssemblyException e) {
                notEmulated.add(function, e.reason());
                refused.put(function.nameFrom("FunctionName"), e.reason());
            }
        }
        resources = List.copyOf(read);
        names = ResourceNames.of(KIND, resources.stream().map(FunctionResource::name).toList());
        ofTemplate =
                templates.ofType(FUNCTION).stream()
                        .filter(each -> each.text(RESERVED).isPresent())
                        .collect(
                                Collectors.toMap(
                                        each -> each.nameFrom("FunctionName"),
                                        each -> each.number(RESERVED, 0)));
    }

    private static Set<String> calledByCustomResources(Resources templates) {
        return templates.all().stream()
                .flatMap(each -> each.text("ServiceToken").stream())
                .map(FunctionNames::of)
                .collect(Collectors.toSet());
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                output,
                () ->
                        FunctionLogs.capture(
                                line -> cloudWatch.line(PrintingFunction.current(), line)));
        tasks.startWhenRead(reserved, this::begin);
        tasks.startWhenRead(functions, () -> new MeasuredFunctions(reserved.await(), cloudWatch));
        tasks.startWhenRead(
                loaded,
                () -> {
                    functions.await().awaitReady();
                    return functions.await();
                });
        tasks.startWhenRead(
                api, () -> new LambdaApi(resources, functions.await(), cloudWatch::tail));
    }

    /** Begins to load the functions, which find their variables when they are loaded. */
    private ReservedConcurrency begin() throws Exception {
        output.await();
        var begun = PlacedFunctions.start(resources, environment, settings, cloudWatch::line);
        var bounded = new ReservedConcurrency(begun);
        ofTemplate.forEach(bounded::reserve);
        return bounded;
    }

    /** The functions of the template that run here. */
    public List<FunctionResource> resources() {
        return resources;
    }

    /** Why a function cannot be called; empty where it runs here. */
    public Optional<String> whyNot(String functionName) {
        if (resources.stream().anyMatch(each -> each.name().equals(functionName))) {
            return Optional.empty();
        }
        var reason = refused.get(functionName);
        return Optional.of(
                reason == null
                        ? "no stack of the assembly defines the function " + functionName
                        : "the function " + functionName + " " + reason);
    }

    public ResourceNames functionNames() {
        return names;
    }

    /** The functions; an invocation waits for its function's init phase. */
    public FunctionRuntime functions() {
        return functions.join();
    }

    /** Standard output as it was before the functions took it. */
    public PrintStream standardOutput() {
        return output.join().console();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        call -> call.rawPath().startsWith(LambdaApi.PATH),
                        call -> api.join().answer(call)),
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        ConcurrencyApi::takes,
                        call ->
                                new ConcurrencyApi(
                                                functions.join().functionNames(), reserved.join())
                                        .answer(call)));
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Functions",
                        List.of(
                                "function",
                                "invocations",
                                "errors",
                                "throttles",
                                "p50 ms",
                                "p99 ms"),
                        resources.stream()
                                .map(each -> MeasuredFunctions.row(each.name(), cloudWatch))
                                .toList()));
    }

    @Override
    public List<ConsoleView> views() {
        return List.of(
                new ConsoleView(
                        "functions",
                        _ ->
                                resources.stream()
                                        .map(each ->
                                                MeasuredFunctions.view(each.name(), cloudWatch))
                                        .toList()));
    }

    @Override
    public void close() {
        api.ifDone(LambdaApi::close);
        functions.ifDone(FunctionRuntime::close);
        output.ifDone(FunctionLogs::close);
    }
}
