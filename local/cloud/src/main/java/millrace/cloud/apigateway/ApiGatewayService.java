package millrace.cloud.apigateway;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.Endpoint.Precedence;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/**
 * The HTTP APIs and function URLs of the templates. The first API shares the port of the other
 * services; each further one, and each function URL, has a port of its own.
 */
public final class ApiGatewayService implements CloudService {

    private static final String API = "AWS::ApiGatewayV2::Api";

    private final LambdaService lambda;
    private final Metrics metrics;
    private final Clock clock;
    private final StartTask<Optional<RunningHttpApi>> api = new StartTask<>("HTTP API");
    private final StartTask<List<ServedApi>> others = new StartTask<>("other HTTP APIs");
    private List<HttpApiResource> resources = List.of();
    private boolean firstIsShared;

    public ApiGatewayService(LambdaService lambda, Metrics metrics, Clock clock) {
        this.lambda = lambda;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(API),
                ResourceType.part(HttpApiReading.ROUTE),
                ResourceType.part(HttpApiReading.INTEGRATION),
                ResourceType.run(HttpApiReading.AUTHORIZER),
                ResourceType.part(HttpApiReading.STAGE),
                ResourceType.run(FunctionUrlReading.URL));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<HttpApiResource>();
        var reading = new HttpApiReading(templates, notEmulated, lambda::whyNot);
        for (var each : templates.ofType(API)) {
            if (!each.text("ProtocolType").orElse("").equals("HTTP")) {
                notEmulated.add(each, "only HTTP APIs are emulated");
            } else if (!each.at("Body").isMissingNode()) {
                notEmulated.add(each, "its routes are in an OpenAPI document, which is not read");
            } else {
                notEmulated.unlessInvalid(each, () -> reading.read(each)).ifPresent(read::add);
            }
        }
        firstIsShared = !read.isEmpty();
        for (var each : templates.ofType(FunctionUrlReading.URL)) {
            notEmulated
                    .unlessInvalid(each, () -> FunctionUrlReading.read(each, lambda::whyNot))
                    .ifPresent(read::add);
        }
        resources = List.copyOf(read);
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                api,
                () -> resources.stream().limit(firstIsShared ? 1 : 0).map(this::begin).findFirst());
        tasks.startWhenRead(others, this::serveOthers);
    }

    private List<ServedApi> serveOthers() throws IOException {
        var served = new ArrayList<ServedApi>();
        for (var each : resources.subList(firstIsShared ? 1 : 0, resources.size())) {
            served.add(ServedApi.start(each.name(), begin(each)));
        }
        return List.copyOf(served);
    }

    private RunningHttpApi begin(HttpApiResource read) {
        return new RunningHttpApi(
                read, lambda.functions(), new MeasuredAnswers(read.apiId(), metrics), clock);
    }

    /** The addresses of what has a port of its own, by name. */
    public Map<String, String> addresses() {
        var addresses = new LinkedHashMap<String, String>();
        others.join().forEach(each -> addresses.put(each.name(), each.address()));
        return addresses;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Precedence.LITERAL_ROUTE,
                        call -> api.join().filter(each -> each.hasLiteralRoute(call)).isPresent(),
                        this::answer),
                new Endpoint(Precedence.ANY_ROUTE, call -> api.join().isPresent(), this::answer));
    }

    private HttpReply answer(HttpCall call) {
        return api.join().orElseThrow().answer(call);
    }

    @Override
    public void close() {
        others.ifDone(all -> all.forEach(ServedApi::close));
        api.ifDone(each -> each.ifPresent(RunningHttpApi::close));
    }
}
