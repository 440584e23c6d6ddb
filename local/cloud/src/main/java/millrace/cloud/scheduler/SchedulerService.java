package millrace.cloud.scheduler;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/** Schedules of functions, which {@code POST /schedules/NAME/run} fires as well. */
public final class SchedulerService implements CloudService {

    private static final String SCHEDULE = "AWS::Scheduler::Schedule";
    private static final String PATH = "/schedules/";
    private static final String RUN = "/run";

    private final LambdaService lambda;
    private final Clock clock;
    private final StartTask<Schedules> schedules = new StartTask<>("schedules");
    private List<ScheduleResource> resources = List.of();

    public SchedulerService(LambdaService lambda, Clock clock) {
        this.lambda = lambda;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(SCHEDULE).named("Name"),
                ResourceType.awsOnly("AWS::Scheduler::ScheduleGroup"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<ScheduleResource>();
        for (var resource : templates.ofType(SCHEDULE)) {
            ScheduleReading.read(resource)
                    .ifPresentOrElse(
                            read::add,
                            () ->
                                    notEmulated.add(
                                            resource,
                                            "only enabled rate(...) schedules of functions run here"));
        }
        resources = List.copyOf(read);
        resources.forEach(each ->
                lambda.functionNames().require("Schedule " + each.name(), each.functionName()));
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(schedules, () -> new Schedules(resources, lambda.functions(), clock));
    }

    @Override
    public void open() {
        schedules.ifDone(Schedules::start);
    }

    /** Fires a schedule now and waits; empty when there is no such schedule. */
    public Optional<InvocationResult> run(String name) {
        return schedules.join().run(name);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        call -> call.method().equals("POST") && isRun(call.rawPath()),
                        this::run));
    }

    private static boolean isRun(String path) {
        return path.startsWith(PATH)
                && path.endsWith(RUN)
                && path.length() > PATH.length() + RUN.length();
    }

    private HttpReply run(HttpCall call) {
        var path = call.rawPath();
        var name =
                URLDecoder.decode(
                        path.substring(PATH.length(), path.length() - RUN.length()),
                        StandardCharsets.UTF_8);
        return run(name)
                .map(SchedulerService::answer)
                .orElseGet(() -> HttpReply.message(404, "There is no schedule " + name));
    }

    private static HttpReply answer(InvocationResult result) {
        return HttpReply.of(result.failed() ? 500 : 200, "application/json", result.payload());
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Schedules",
                        List.of("schedule", "every", "function", "last run", "runs"),
                        schedules.join().states().stream().map(SchedulerService::row).toList()));
    }

    private static List<String> row(ScheduleState state) {
        return List.of(
                state.schedule().name(),
                unit(state.schedule().rate()),
                state.schedule().functionName(),
                lastRun(state),
                Long.toString(state.runs()));
    }

    private static String lastRun(ScheduleState state) {
        return state.lastRun() == null
                ? "never"
                : state.lastRun().truncatedTo(ChronoUnit.SECONDS)
                        + (state.lastFailed() ? " (failed)" : "");
    }

    /** PT1M as 1m, PT1H30M as 1h 30m. */
    private static String unit(Duration rate) {
        return rate.toString()
                .substring("PT".length())
                .replaceAll("(?<=[A-Z])(?=[0-9])", " ")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        schedules.ifDone(Schedules::close);
    }
}
