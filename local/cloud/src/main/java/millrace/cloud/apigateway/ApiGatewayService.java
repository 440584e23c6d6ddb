package millrace.cloud.apigateway;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.cloud.assembly.Resource;
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
import org.jspecify.annotations.Nullable;

/** The HTTP API of the templates; one has the port. */
public final class ApiGatewayService implements CloudService {

    private static final String API = "AWS::ApiGatewayV2::Api";

    private final LambdaService lambda;
    private final Metrics metrics;
    private final Clock clock;
    private final StartTask<Optional<RunningHttpApi>> api = new StartTask<>("HTTP API");
    private @Nullable HttpApiResource resource;

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
                ResourceType.part(HttpApiReading.AUTHORIZER),
                ResourceType.part(HttpApiReading.STAGE));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var reading = new HttpApiReading(templates);
        for (var each : templates.ofType(API)) {
            read(each, reading, notEmulated);
        }
        if (resource != null) {
            check(resource);
        }
    }

    private void read(Resource each, HttpApiReading reading, NotEmulatedResources notEmulated) {
        if (!each.text("ProtocolType").orElse("").equals("HTTP")) {
            notEmulated.add(each, "only HTTP APIs are emulated");
        } else if (resource != null) {
            notEmulated.add(each, "one HTTP API has the port, and it is " + resource.name());
        } else {
            resource = reading.read(each);
        }
    }

    private void check(HttpApiResource read) {
        for (var route : read.routes()) {
            var subject = "Route " + route.routeKey() + " of API " + read.name();
            lambda.functionNames().require(subject, route.functionName());
            var authorizer = route.authorizer();
            if (authorizer != null) {
                lambda.functionNames().require(subject, authorizer.functionName());
            }
        }
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(api, () -> Optional.ofNullable(resource).map(this::begin));
    }

    private RunningHttpApi begin(HttpApiResource read) {
        return new RunningHttpApi(
                read, lambda.functions(), new MeasuredAnswers(read.apiId(), metrics), clock);
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
        api.ifDone(each -> each.ifPresent(RunningHttpApi::close));
    }
}
