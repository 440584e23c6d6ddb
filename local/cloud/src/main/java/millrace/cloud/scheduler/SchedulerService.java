package millrace.cloud.scheduler;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.scheduler.ScheduleResource.Origin;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import millrace.cloud.sns.Publication;
import millrace.cloud.sns.SnsService;
import millrace.cloud.sqs.SqsService;

/**
 * Schedules, and rules of EventBridge that have one; {@code POST /schedules/NAME/run} fires both as
 * well.
 */
public final class SchedulerService implements CloudService {

    private static final String SCHEDULE = "AWS::Scheduler::Schedule";
    private static final String RULE = "AWS::Events::Rule";
    private static final String PATH = "/schedules/";
    private static final String RUN = "/run";

    private final LambdaService lambda;
    private final SqsService sqs;
    private final SnsService sns;
    private final Clock clock;
    private final StartTask<Schedules> schedules = new StartTask<>("schedules");
    private List<ScheduleResource> resources = List.of();

    public SchedulerService(LambdaService lambda, SqsService sqs, SnsService sns, Clock clock) {
        this.lambda = lambda;
        this.sqs = sqs;
        this.sns = sns;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(SCHEDULE).named("Name").arn(Origin.SCHEDULER::arn),
                ResourceType.run(RULE).named("Name").arn(Origin.RULES::arn),
                ResourceType.awsOnly("AWS::Scheduler::ScheduleGroup"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var reading =
                new ScheduleReading(
                        notEmulated, name -> sns.topicNames().has(name), lambda::whyNot);
        resources =
                Stream.concat(
                                templates.ofType(SCHEDULE).stream().map(reading::schedule),
                                templates.ofType(RULE).stream().map(reading::rule))
                        .flatMap(Optional::stream)
                        .toList();
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                schedules,
                () ->
                        new Schedules(
                                resources,
                                new ScheduleTargets(
                                        lambda.functions(),
                                        (queue, event) -> sqs.queues().send(queue, event),
                                        this::publish),
                                clock));
    }

    private void publish(String topic, String event) {
        sns.topics().publish(LocalAccount.arn("sns", topic), Publication.of(event));
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
                        List.of("schedule", "every", "target", "last run", "runs"),
                        schedules.join().states().stream().map(SchedulerService::row).toList()));
    }

    private static List<String> row(ScheduleState state) {
        return List.of(
                state.schedule().name(),
                state.schedule().timing().text(),
                state.schedule().targetNames(),
                lastRun(state),
                Long.toString(state.runs()));
    }

    private static String lastRun(ScheduleState state) {
        return state.lastRun() == null
                ? "never"
                : state.lastRun().truncatedTo(ChronoUnit.SECONDS)
                        + (state.lastFailed() ? " (failed)" : "");
    }

    @Override
    public void close() {
        schedules.ifDone(Schedules::close);
    }
}
