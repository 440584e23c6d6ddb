package millrace.cloud.cloudwatch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, metrics and alarms; {@code /metrics} shows what every service measures. */
public final class CloudWatchService implements CloudService, Metrics {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchService.class);
    private static final Logger ALARMS = LoggerFactory.getLogger("millrace.cloud.alarms");
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Path logFile;
    private final Clock clock;
    private final Supplier<List<CloudService>> measured;
    private final RecordedMetrics metrics = new RecordedMetrics();

    /** What services measure every second, as it was last. */
    private final Map<MetricKey, Double> latest = new ConcurrentHashMap<>();

    private final RecentLines lines = new RecentLines();
    private final LogTails tails = new LogTails();
    private final StartTask<FunctionLogFile> log = new StartTask<>("log file");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("alarms").daemon().factory());
    private final List<AlarmActionListener> alarmActions = new CopyOnWriteArrayList<>();
    private volatile Map<String, AlarmActions> actionsByAlarm = Map.of();
    private Alarms alarms;

    /**
     * @param measured the services whose metrics are shown and watched
     */
    public CloudWatchService(Path logFile, Clock clock, Supplier<List<CloudService>> measured) {
        this.logFile = logFile;
        this.clock = clock;
        this.measured = measured;
        this.alarms = alarms(List.of());
    }

    private Alarms alarms(List<AlarmResource> resources) {
        return new Alarms(resources, clock, line -> ALARMS.warn("{}", line));
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(ALARM).named("AlarmName"),
                ResourceType.awsOnly("AWS::CloudWatch::Dashboard"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<AlarmResource>();
        var actions = new HashMap<String, AlarmActions>();
        for (var resource : templates.ofType(ALARM)) {
            AlarmReading.read(resource)
                    .ifPresentOrElse(
                            alarm -> {
                                read.add(alarm);
                                actions.put(alarm.name(), AlarmActions.read(resource));
                            },
                            () ->
                                    notEmulated.add(
                                            resource, "its metric math is not evaluated here"));
        }
        alarms = alarms(read);
        actionsByAlarm = Map.copyOf(actions);
    }

    /** Adds a listener for what alarms send to their actions from now on. */
    public void onAlarmAction(AlarmActionListener listener) {
        alarmActions.add(listener);
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.start(log, () -> FunctionLogFile.open(logFile));
    }

    @Override
    public void open() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::evaluate, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void evaluate() {
        Metrics toAlarms =
                (namespace, name, dimensions, value) -> {
                    var key = MetricKey.of(namespace, name, dimensions);
                    latest.put(key, value);
                    alarms.record(key, value);
                };
        measured.get().forEach(service -> service.measure(toAlarms));
        alarms.evaluate().forEach(this::act);
        log.ifDone(FunctionLogFile::flush);
    }

    private void act(AlarmTransition transition) {
        var actions = actionsByAlarm.getOrDefault(transition.alarm().name(), AlarmActions.NONE);
        for (var action : actions.of(transition.to())) {
            var subject = AlarmMessage.subject(transition);
            var message = AlarmMessage.json(transition, actions);
            for (var listener : alarmActions) {
                try {
                    listener.act(action, subject, message);
                } catch (RuntimeException e) { // the timer of the alarms goes on
                    LOG.warn("{} does not reach {}", subject, action, e);
                }
            }
        }
    }

    /**
     * Takes a line that a function printed: a metric is counted, the rest goes to the log.
     *
     * @param function empty where it is not known
     */
    public void line(String function, String line) {
        tails.add(function, line);
        if (EmbeddedMetricFormat.isMetricLine(line)) {
            EmbeddedMetricFormat.samples(line)
                    .forEach(sample -> record(sample.key(), sample.value()));
        } else {
            log.join().write(line);
            lines.add(function, line);
        }
    }

    /** Keeps the end of what a function prints from now on, until the result is asked for it. */
    public Supplier<String> tail(String function) {
        return tails.begin(function);
    }

    @Override
    public void record(
            String namespace, String name, Map<String, String> dimensions, double value) {
        record(MetricKey.of(namespace, name, dimensions), value);
    }

    private void record(MetricKey key, double value) {
        metrics.record(key, value);
        alarms.record(key, value);
    }

    public Optional<Distribution> find(
            String namespace, String name, Map<String, String> dimensions) {
        return metrics.find(namespace, name, dimensions);
    }

    /** The sum of a metric since the start; zero where there is none. */
    public double sum(String namespace, String name, Map<String, String> dimensions) {
        return metrics.sum(namespace, name, dimensions);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.page("/metrics", call -> prometheus()));
    }

    private HttpReply prometheus() {
        var text = new PrometheusText();
        text.metrics(metrics);
        text.gauges(latest);
        measured.get().stream()
                .flatMap(service -> service.metrics().stream())
                .forEach(text::family);
        text.family(alarms.metric());
        return HttpReply.of(200, PrometheusText.CONTENT_TYPE, text.bytes());
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(alarms.console());
    }

    @Override
    public List<ConsoleView> views() {
        return List.of(
                new ConsoleView("alarms", _ -> alarms.views()),
                new ConsoleView("logs", lines::find));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        log.ifDone(FunctionLogFile::close);
    }
}
