package millrace.cloud.mapping;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.mapping.SwitchableMapping.Standing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lambda's GetEventSourceMapping, ListEventSourceMappings and UpdateEventSourceMapping, as {@code
 * aws lambda ... --endpoint-url} calls them. A change lasts until the cloud stops; then the
 * template holds again, as after a deployment.
 */
final class MappingApi {

    private static final String PATH = "/2015-03-31/event-source-mappings";
    private static final int MOST_OF_A_PAGE = 100;
    private static final JsonMapper JSON = new JsonMapper();

    /** The fields of UpdateEventSourceMapping. */
    private static final Set<String> CHANGEABLE =
            Set.of(
                    "FunctionName",
                    "Enabled",
                    "BatchSize",
                    "FilterCriteria",
                    "MaximumBatchingWindowInSeconds",
                    "DestinationConfig",
                    "MaximumRecordAgeInSeconds",
                    "BisectBatchOnFunctionError",
                    "MaximumRetryAttempts",
                    "ParallelizationFactor",
                    "SourceAccessConfigurations",
                    "TumblingWindowInSeconds",
                    "FunctionResponseTypes",
                    "ScalingConfig",
                    "AmazonManagedKafkaEventSourceConfig",
                    "SelfManagedKafkaEventSourceConfig",
                    "DocumentDBEventSourceConfig",
                    "KMSKeyArn",
                    "MetricsConfig",
                    "LoggingConfig",
                    "ProvisionedPollerConfig");

    private final ConcurrentMap<String, DefinedMapping> defined = new ConcurrentHashMap<>();
    private final List<String> order;
    private final Function<String, Optional<String>> whyNot;
    private final Map<String, SwitchableMapping> switched;

    /**
     * @param whyNot says why a function, by any reference, cannot be called, or nothing where it
     *     can
     */
    MappingApi(
            List<DefinedMapping> defined,
            Function<String, Optional<String>> whyNot,
            Map<String, SwitchableMapping> switched) {
        defined.forEach(each -> this.defined.put(each.mapping().id(), each));
        this.order = defined.stream().map(each -> each.mapping().id()).toList();
        this.whyNot = whyNot;
        this.switched = switched;
    }

    static boolean takes(HttpCall call) {
        return call.rawPath().equals(PATH) || call.rawPath().startsWith(PATH + "/");
    }

    HttpReply answer(HttpCall call) {
        var id =
                URLDecoder.decode(
                        call.rawPath().substring(PATH.length()).replace("/", ""),
                        StandardCharsets.UTF_8);
        if (id.isEmpty()) {
            return call.method().equals("GET")
                    ? list(QueryParameters.of(call.rawQuery()))
                    : notHere("CreateEventSourceMapping");
        }
        var mapping = defined.get(id);
        if (mapping == null) {
            return AwsError.rest(
                    404,
                    "ResourceNotFoundException",
                    "The resource you requested does not exist: event source mapping " + id);
        }
        return switch (call.method()) {
            case "GET" -> HttpReply.json(200, description(mapping));
            case "PUT" -> update(mapping, call);
            case "DELETE" -> notHere("DeleteEventSourceMapping");
            default -> AwsError.rest(405, "MethodNotAllowedException", "GET or PUT");
        };
    }

    private static HttpReply notHere(String operation) {
        return AwsError.rest(
                501,
                "NotImplementedException",
                operation + " is not emulated: the mappings are those of the template");
    }

    private HttpReply list(Map<String, List<String>> query) {
        var matching =
                order.stream()
                        .map(id -> Objects.requireNonNull(defined.get(id)))
                        .filter(mapping -> matches(mapping, query))
                        .toList();
        int from = number(query, "Marker", 0);
        int most = Math.clamp(number(query, "MaxItems", MOST_OF_A_PAGE), 1, MOST_OF_A_PAGE);
        var page = matching.stream().skip(from).limit(most).map(this::description).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("EventSourceMappings", page);
        if (from + page.size() < matching.size()) {
            answer.put("NextMarker", String.valueOf(from + page.size()));
        }
        return HttpReply.json(200, answer);
    }

    private static boolean matches(DefinedMapping mapping, Map<String, List<String>> query) {
        var function = text(query, "FunctionName");
        var source = text(query, "EventSourceArn");
        return (function.isEmpty()
                        || FunctionNames.of(function).equals(mapping.mapping().functionName()))
                && (source.isEmpty()
                        || source.equals(mapping.resource().text("EventSourceArn").orElse("")));
    }

    private static String text(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }

    private static int number(Map<String, List<String>> query, String name, int otherwise) {
        var text = text(query, name);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private Map<String, Object> description(DefinedMapping mapping) {
        return description(mapping, switchOf(mapping).standing());
    }

    private Map<String, Object> description(DefinedMapping mapping, Standing standing) {
        return MappingDescription.of(
                mapping, standing, switchOf(mapping).statistics().lastProcessingResult());
    }

    private SwitchableMapping switchOf(DefinedMapping mapping) {
        return Objects.requireNonNull(switched.get(mapping.mapping().id()));
    }

    private HttpReply update(DefinedMapping mapping, HttpCall call) {
        try {
            if (!(JSON.readTree(call.body()) instanceof ObjectNode changes)) {
                return invalid("The body must be an object");
            }
            for (var name : changes.propertyNames()) {
                if (!CHANGEABLE.contains(name)) {
                    return invalid(name + " cannot be changed");
                }
            }
            return change(mapping, mapping.with(changes));
        } catch (JacksonException notJson) {
            return AwsError.rest(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json");
        } catch (InvalidAssemblyException refused) {
            return invalid(String.valueOf(refused.getMessage()));
        }
    }

    private HttpReply change(DefinedMapping from, DefinedMapping to) {
        var function = to.resource().required("FunctionName");
        if (whyNot.apply(function).isPresent()) {
            return AwsError.rest(
                    404, "ResourceNotFoundException", "Function not found: " + function);
        }
        var begun = switchOf(from).change(to.mapping(), to.isEnabled());
        if (begun.isEmpty()) {
            return AwsError.rest(
                    400,
                    "ResourceInUseException",
                    "Cannot update the event source mapping because it is in use.");
        }
        defined.put(to.mapping().id(), to);
        return HttpReply.json(202, description(to, begun.get()));
    }

    private static HttpReply invalid(String message) {
        return AwsError.rest(400, "InvalidParameterValueException", message);
    }
}
