package millrace.cloud.lambda;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final LambdaSettings settings;
    private final FunctionEnvironment environment;
    private final CloudWatchService cloudWatch;
    private final StartTask<FunctionLogs> output = new StartTask<>("function output");
    private final StartTask<ReplaceableFunctions> placed = new StartTask<>("placed functions");
    private final StartTask<FunctionRuntime> functions = new StartTask<>("functions");
    private final StartTask<FunctionRuntime> loaded = new StartTask<>("init phases");
    private final StartTask<LambdaApi> api = new StartTask<>("invoke API");
    private final StartTask<ReservedConcurrency> reserved = new StartTask<>("concurrency");
    private volatile TemplateFunctions defined = TemplateFunctions.NONE;

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
                ResourceType.run(TemplateFunctions.FUNCTION)
                        .named("FunctionName")
                        .arn(LambdaContext::functionArn)
                        .ignoring("Role", "VpcConfig", "KmsKeyArn", "FileSystemConfigs"),
                ResourceType.part(FunctionVersions.VERSION)
                        .named(version -> function(version) + ":" + FunctionVersions.FIRST)
                        .arn(LambdaContext::functionArn)
                        .refIsArn()
                        .attribute("FunctionArn", version -> version.arn())
                        .attribute("Version", version -> FunctionVersions.FIRST),
                ResourceType.part(FunctionVersions.ALIAS)
                        .named(alias -> function(alias) + ":" + alias.text("Name").orElse(""))
                        .arn(LambdaContext::functionArn)
                        .refIsArn(),
                ResourceType.part(TemplateFunctions.LAYER)
                        .named(layer ->
                                TemplateFunctions.layerName(layer.stackName(), layer.logicalId()))
                        .arn(TemplateFunctions::layerArn)
                        .refIsArn(),
                ResourceType.awsOnly("AWS::Lambda::LayerVersionPermission"),
                ResourceType.awsOnly("AWS::Lambda::Permission"));
    }

    private static String function(Referenced versionOrAlias) {
        return FunctionNames.of(versionOrAlias.text("FunctionName").orElse(""));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        defined = TemplateFunctions.read(templates, notEmulated);
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                output,
                () ->
                        FunctionLogs.capture(
                                line -> cloudWatch.line(PrintingFunction.current(), line)));
        tasks.startWhenRead(placed, this::begin);
        tasks.startWhenRead(reserved, this::bounded);
        tasks.startWhenRead(functions, () -> new MeasuredFunctions(reserved.await(), cloudWatch));
        tasks.startWhenRead(
                loaded,
                () -> {
                    functions.await().awaitReady();
                    return functions.await();
                });
        tasks.startWhenRead(
                api,
                () ->
                        new LambdaApi(
                                this::resources,
                                defined.versions(),
                                functions.await(),
                                cloudWatch::tail));
    }

    /** Begins to load the functions, which find their variables when they are loaded. */
    private ReplaceableFunctions begin() throws Exception {
        if (settings.debugged() != null) {
            settings.debugged().require(resources());
        }
        output.await();
        return ReplaceableFunctions.start(
                resources(),
                functions ->
                        PlacedFunctions.start(functions, environment, settings, cloudWatch::line));
    }

    private ReservedConcurrency bounded() throws Exception {
        var bounded = new ReservedConcurrency(placed.await());
        defined.reserved().forEach(bounded::reserve);
        return bounded;
    }

    /** The functions of the template that run here. */
    public List<FunctionResource> resources() {
        return defined.resources();
    }

    /** The files of the assembly in which their code and their layers lie. */
    public Set<Path> codeSources() {
        return defined.codeSources();
    }

    /**
     * Lets functions that run here go on as these say; one that is debugged stays as it is. What
     * runs ends in the code in which it began.
     *
     * @return those that do
     * @throws millrace.cloud.lambda.runtime.FunctionStartException of the first that does not
     *     start; then all go on as before
     */
    public List<FunctionResource> replace(List<FunctionResource> changed) throws IOException {
        var debugged = settings.debugged();
        var taken =
                changed.stream().filter(each -> debugged == null || !debugged.is(each)).toList();
        placed.join().replace(taken);
        defined = defined.with(taken);
        return taken;
    }

    /**
     * The reason for which a function cannot be called; empty where it runs here.
     *
     * @param reference a name, a (partial) ARN, or one of them with a version or alias
     */
    public Optional<String> whyNot(String reference) {
        return defined.whyNot(reference);
    }

    public ResourceNames functionNames() {
        return defined.names();
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
                        resources().stream()
                                .map(each -> MeasuredFunctions.row(each.name(), cloudWatch))
                                .toList()));
    }

    @Override
    public List<ConsoleView> views() {
        return List.of(
                new ConsoleView(
                        "functions",
                        _ ->
                                resources().stream()
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
