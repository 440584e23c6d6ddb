package millrace.cloud.ssm;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AwsJsonEndpoint;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import tools.jackson.databind.JsonNode;

/** Parameters of the templates, which references and functions read; nobody changes them. */
public final class SystemsManagerService implements CloudService {

    private static final String PARAMETER = "AWS::SSM::Parameter";
    private static final Pattern QUALIFIER = Pattern.compile(":[^:/]+$");
    private static final Pattern ARN = Pattern.compile("^arn:aws:ssm:[^:]*:[^:]*:parameter");

    private final Clock clock;
    private volatile Map<String, Parameter> byName = Map.of();

    public SystemsManagerService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(PARAMETER)
                        .named("Name")
                        .arn(Parameter::arn)
                        .attributeOf("Value", "Value")
                        .attributeOf("Type", "Type")
                        .meantBy("ssm"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new TreeMap<String, Parameter>();
        for (var each : templates.ofType(PARAMETER)) {
            read.put(
                    each.nameFrom("Name"),
                    new Parameter(
                            each.nameFrom("Name"),
                            each.text("Type").orElse("String"),
                            each.text("Value").orElse("")));
        }
        byName = read;
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of("AWS_ENDPOINT_URL_SSM", api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                AwsJsonEndpoint.of(
                        "AmazonSSM.",
                        "1.1",
                        Map.of(
                                "GetParameter", this::one,
                                "GetParameters", this::several,
                                "GetParametersByPath", this::below)));
    }

    private HttpReply one(JsonNode request) {
        var found = byName.get(name(request.path("Name").asString("")));
        return found == null
                ? AwsError.json(400, "ParameterNotFound", "")
                : HttpReply.json(200, Map.of("Parameter", described(found)));
    }

    private HttpReply several(JsonNode request) {
        var found = new ArrayList<Map<String, Object>>();
        var unknown = new ArrayList<String>();
        for (var each : request.path("Names").values()) {
            var parameter = byName.get(name(each.asString("")));
            if (parameter == null) {
                unknown.add(each.asString(""));
            } else {
                found.add(described(parameter));
            }
        }
        return HttpReply.json(200, Map.of("Parameters", found, "InvalidParameters", unknown));
    }

    /** All at once: a template holds no more than a page or two. */
    private HttpReply below(JsonNode request) {
        var path = request.path("Path").asString("").replaceFirst("/?$", "/");
        var deep = request.path("Recursive").asBoolean(false);
        var found =
                byName.values().stream()
                        .filter(each -> each.name().startsWith(path))
                        .filter(each -> deep || each.name().indexOf('/', path.length()) < 0)
                        .map(this::described)
                        .toList();
        return HttpReply.json(200, Map.of("Parameters", found));
    }

    /** The name in a name, a name with version or label, or an ARN; every version is the one. */
    private static String name(String reference) {
        var withoutArn = ARN.matcher(reference).replaceFirst("");
        return QUALIFIER.matcher(withoutArn).replaceFirst("");
    }

    private Map<String, Object> described(Parameter parameter) {
        var described = new LinkedHashMap<String, Object>();
        described.put("Name", parameter.name());
        described.put("Type", parameter.type());
        described.put("Value", parameter.value());
        described.put("Version", 1);
        described.put("LastModifiedDate", clock.instant().getEpochSecond());
        described.put("ARN", parameter.arn());
        described.put("DataType", "text");
        return described;
    }
}
