package millrace.cloud.apigateway;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final StartTask<List<RunningHttpApi>> others = new StartTask<>("other HTTP APIs");
    private final StartTask<List<ServedApi>> ports = new StartTask<>("ports of HTTP APIs");
    private List<HttpApiResource> resources = List.of();
    private Set<String> ambiguousIds = Set.of();
    private boolean firstIsShared;

    public ApiGatewayService(LambdaService lambda, Metrics metrics, Clock clock) {
        this.lambda = lambda;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(API)
                        .attribute("ApiId", each -> each.name())
                        .attribute("ApiEndpoint", each -> LocalAddresses.ofApi(each.name())),
                ResourceType.part(HttpApiReading.ROUTE),
                ResourceType.part(HttpApiReading.INTEGRATION),
                ResourceType.run(HttpApiReading.AUTHORIZER),
                ResourceType.part(HttpApiReading.STAGE),
                ResourceType.run(FunctionUrlReading.URL)
                        .attributeOf("FunctionArn", "TargetFunctionArn")
                        .attribute("FunctionUrl", each -> LocalAddresses.ofUrl(each.name())));
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
        ambiguousIds = ambiguousIds(templates, notEmulated);
    }

    /** Ids of more than one API: with them a text does not say which one it means. */
    private Set<String> ambiguousIds(Resources templates, NotEmulatedResources notEmulated) {
        var ids = new HashSet<String>();
        var ambiguous =
                resources.stream()
                        .map(HttpApiResource::apiId)
                        .filter(each -> !ids.add(each))
                        .collect(Collectors.toSet());
        Stream.of(API, FunctionUrlReading.URL)
                .flatMap(type -> templates.ofType(type).stream())
                .filter(each -> ambiguous.contains(each.logicalId()))
                .forEach(each ->
                        notEmulated.add(
                                each,
                                "its address in variables is that of AWS, as another stack has an"
                                        + " API of the same logical id"));
        return ambiguous;
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                api,
                () -> resources.stream().limit(firstIsShared ? 1 : 0).map(this::begin).findFirst());
        tasks.startWhenRead(ports, this::takePorts);
        tasks.startWhenRead(others, () -> withOwnPort().stream().map(this::begin).toList());
    }

    private List<HttpApiResource> withOwnPort() {
        return resources.subList(firstIsShared ? 1 : 0, resources.size());
    }

    private List<ServedApi> takePorts() throws IOException {
        var served = new ArrayList<ServedApi>();
        for (var each : withOwnPort()) {
            var place = served.size();
            served.add(ServedApi.start(each, () -> others.join().get(place)));
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
        ports.join()
                .forEach(each -> addresses.put(each.resource().name(), each.address().toString()));
        return addresses;
    }

    /** Puts addresses of this machine where the template means one of these APIs. */
    @Override
    public Map<String, String> variables(URI shared, Map<String, String> ofTemplate) {
        var variables = new HashMap<String, String>();
        ofTemplate.forEach((name, value) -> {
            if (LocalAddresses.isIn(value)) {
                variables.put(name, withLocalAddresses(value, shared));
            }
        });
        return variables;
    }

    /**
     * A text with the addresses of this machine in the place of AWS's.
     *
     * @param shared the address of the first API
     */
    public String withLocalAddresses(String text, URI shared) {
        if (!LocalAddresses.isIn(text)) {
            return text;
        }
        var byId = new HashMap<String, URI>();
        if (firstIsShared) {
            byId.put(resources.getFirst().apiId(), shared);
        }
        ports.join().forEach(each -> byId.put(each.resource().apiId(), each.address()));
        byId.keySet().removeAll(ambiguousIds);
        var stages =
                resources.stream()
                        .filter(each -> byId.containsKey(each.apiId()))
                        .collect(Collectors.toMap(HttpApiResource::apiId, HttpApiResource::stages));
        return new LocalAddresses(byId, stages).translated(text);
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
        ports.ifDone(all -> all.forEach(ServedApi::close));
        others.ifDone(all -> all.forEach(RunningHttpApi::close));
        api.ifDone(each -> each.ifPresent(RunningHttpApi::close));
    }
}
