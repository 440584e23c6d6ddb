package millrace.cloud;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import millrace.cloud.RunningParts.Part;
import millrace.cloud.apigateway.HttpApi;
import millrace.cloud.apigateway.HttpApiResource;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.cloudwatch.ConsolePage;
import millrace.cloud.cloudwatch.FunctionLogFile;
import millrace.cloud.cloudwatch.Observation;
import millrace.cloud.cloudwatch.ObservedFunctions;
import millrace.cloud.lambda.FunctionLogs;
import millrace.cloud.lambda.LambdaApi;
import millrace.cloud.lambda.inprocess.InProcessFunctions;
import millrace.cloud.lambda.isolated.IsolatedFunctions;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.LocalAddresses;
import millrace.cloud.mapping.EventSourceMappings;
import millrace.cloud.mapping.MappingSettings;
import millrace.cloud.scheduler.Schedules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start: services side by side, functions as soon as they may, then whatever feeds them. */
final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Logger ALARMS = LoggerFactory.getLogger("millrace.cloud.alarms");

    private final LocalCloudOptions options;
    private final RunningParts parts = new RunningParts();
    private final SideBySide tasks = new SideBySide();
    private final Clock clock = Clock.systemUTC();

    Startup(LocalCloudOptions options) {
        this.options = options;
    }

    LocalCloud run() throws LocalCloudException {
        try {
            WorkDirectory work = parts.add(Part.WORK_DIRECTORY, WorkDirectory.open(options.data()));
            return start(work, new StartingServices(options, work, parts, tasks));
        } catch (Exception e) {
            LOG.info("The start failed", e);
            tasks.awaitAll();
            parts.close();
            throw StartupFailures.sentence(e);
        }
    }

    private LocalCloud start(WorkDirectory work, StartingServices services) throws Exception {
        CloudEndpoints endpoints = new CloudEndpoints(services.aws());
        services.webServer().answerWith(endpoints);
        CloudModel model = services.model();
        Observation observation = observation(model);
        FunctionLogs logs = parts.add(Part.FUNCTION_LOGS, FunctionLogs.capture(observation::line));
        FunctionRuntime loading = functions(services, model, observation);
        CompletableFuture<Boolean> loaded = tasks.start("functions", () -> ready(loading));
        FunctionRuntime functions = new ObservedFunctions(loading, observation);
        Addresses addresses =
                new Addresses(
                        services.webServer().address(),
                        services.kafka().bootstrapServers(),
                        services.dynamoDb().endpoint(),
                        services.outsideSystems().addresses());
        ScheduledExecutorService timer = timer();
        EventSourceMappings mappings = mappings(services, work.resolve("streams"), functions);
        observation.start(timer, mappings::statistics);
        SideBySide.await(loaded);
        Schedules schedules =
                parts.add(
                        Part.SCHEDULES,
                        Schedules.start(model.schedules(), functions, timer, clock));
        open(endpoints, model, functions, observation, schedules);
        if (options.demoData()) {
            loadDemoData(addresses, work.kept("demo-data"));
        }
        return new LocalCloud(
                addresses,
                new LocalCloud.Contents(
                        model,
                        functions,
                        mappings,
                        schedules,
                        services.dynamoDb(),
                        services.kafka(),
                        logs.console()),
                parts);
    }

    private Observation observation(CloudModel model) throws Exception {
        FunctionLogFile file =
                parts.add(
                        Part.LOG_FILE,
                        FunctionLogFile.open(options.logs().resolve("functions.log")));
        return parts.add(
                Part.OBSERVATION,
                new Observation(model, file, clock, line -> ALARMS.warn("{}", line)));
    }

    private static boolean ready(FunctionRuntime functions) {
        functions.awaitReady();
        return true;
    }

    private FunctionRuntime functions(
            StartingServices services, CloudModel model, Observation observation) throws Exception {
        LocalAddresses addresses =
                new LocalAddresses(
                        services.webServer().address(),
                        services.dynamoDbEndpoint(),
                        services.bootstrapServers());
        FunctionEnvironment environment =
                new FunctionEnvironment(addresses, services.outsideSystems().environment());
        FunctionRuntime functions =
                options.isolated()
                        ? IsolatedFunctions.start(
                                model.functions(), environment, options.logs(), observation::line)
                        : InProcessFunctions.start(model.functions(), environment);
        return parts.add(Part.FUNCTIONS, functions);
    }

    private ScheduledExecutorService timer() {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("timer").daemon().factory());
        parts.add(Part.TIMER, timer::shutdownNow);
        return timer;
    }

    private EventSourceMappings mappings(
            StartingServices services, Path checkpoints, FunctionRuntime functions)
            throws Exception {
        CloudModel model = services.model();
        long begin = System.nanoTime();
        EventSourceMappings mappings =
                EventSourceMappings.start(
                        new MappingSettings(
                                model.kafkaMappings(),
                                model.streamMappings(),
                                services.kafka().bootstrapServers(),
                                services.dynamoDb(),
                                functions,
                                checkpoints));
        tasks.report("mappings", begin);
        return parts.add(Part.MAPPINGS, mappings);
    }

    private void open(
            CloudEndpoints endpoints,
            CloudModel model,
            FunctionRuntime functions,
            Observation observation,
            Schedules schedules) {
        List<HttpApiResource> apis = model.httpApis();
        @Nullable HttpApi api =
                apis.isEmpty() ? null : new HttpApi(apis.getFirst(), functions, observation, clock);
        if (api != null) {
            parts.add(Part.HTTP_API, api);
        }
        LambdaApi lambda = parts.add(Part.LAMBDA_API, new LambdaApi(model.functions(), functions));
        parts.add(Part.INTAKE, endpoints::closeIntake);
        endpoints.open(
                new CloudEndpoints.Opened(
                        api, lambda, schedules, observation, new ConsolePage(observation)));
    }

    private void loadDemoData(Addresses addresses, @Nullable Path markers) throws Exception {
        long begin = System.nanoTime();
        LoadedDemoData.load(addresses.api(), options.stage(), markers);
        tasks.report("demo data", begin);
    }
}
