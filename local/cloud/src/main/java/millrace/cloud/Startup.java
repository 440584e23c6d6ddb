package millrace.cloud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.cloud.console.Console;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;
import millrace.cloud.iam.JsonCalls;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start: all services side by side, then the port opens and the demo data goes in. */
final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private static final Purpose PURPOSE = new Purpose("the API", "--port");

    private final LocalCloudOptions options;
    private final StartTask<LocalWebServer> webServer = new StartTask<>("web-server");
    private final StartTask<NotEmulatedResources> reading = new StartTask<>("assembly");
    private final StartTasks tasks = new StartTasks(reading);
    private final Shutdown shutdown = new Shutdown();

    Startup(LocalCloudOptions options) {
        this.options = options;
    }

    LocalCloud run() throws LocalCloudException {
        try {
            var work = shutdown.add(WorkDirectory.open(options.data()));
            shutdown.add("web server", () -> webServer.ifDone(LocalWebServer::close));
            return start(work, new Services(options, work, () -> webServer.join().address()));
        } catch (Exception e) {
            LOG.info("The start failed", e);
            tasks.awaitEnd();
            shutdown.close();
            throw StartupFailures.sentence(e);
        }
    }

    private LocalCloud start(WorkDirectory work, Services services) throws Exception {
        services.list().forEach(shutdown::add);
        var port = shutdown.add(new SharedPort(endpoints(services)));
        tasks.start(webServer, () -> LocalWebServer.start(options.port(), PURPOSE, port));
        tasks.start(reading, () -> services.read(options.assembly(), work.resolve("assets")));
        services.list().forEach(service -> service.start(tasks));
        tasks.await();
        services.list().forEach(CloudService::open);
        port.open();
        var cloud =
                new LocalCloud(
                        webServer.await().address(),
                        services,
                        reading.await(),
                        shutdown,
                        options.assembly(),
                        work.resolve("assets"));
        if (options.demoData()) {
            loadDemoData(cloud, work.kept("demo-data"));
        }
        return cloud;
    }

    private List<Endpoint> endpoints(Services services) {
        var guard = new JsonCalls(services.iam);
        var endpoints = new ArrayList<Endpoint>();
        services.list().stream()
                .flatMap(service -> service.endpoints().stream())
                .map(guard::guarded)
                .forEach(endpoints::add);
        endpoints.addAll(new Console(views(services)).endpoints());
        endpoints.add(
                Endpoint.page("/health", call -> HttpReply.json(200, Map.of("status", "UP"))));
        return endpoints;
    }

    private List<ConsoleView> views(Services services) {
        var views = new ArrayList<ConsoleView>();
        services.list().forEach(service -> views.addAll(service.views()));
        views.add(new ConsoleView("sections", _ -> services.sections()));
        views.add(new ConsoleView("not-emulated", _ -> reading.join().list()));
        views.add(
                new ConsoleView(
                        "account",
                        _ ->
                                options.demoData()
                                        ? LoadedDemoData.administrator(
                                                services.lambda.functions().functionNames(),
                                                options.stage())
                                        : Map.of()));
        return views;
    }

    private void loadDemoData(LocalCloud cloud, @Nullable Path markers) throws Exception {
        var begin = System.nanoTime();
        LoadedDemoData.load(
                cloud.api(), cloud.functions().functionNames(), options.stage(), markers);
        tasks.report("demo data", begin);
    }
}
