package millrace.cloud.cloudformation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.assembly.StackDescription;
import millrace.cloud.assembly.StackDescription.Output;
import millrace.cloud.assembly.StackDescription.Part;
import millrace.cloud.service.AwsQueryEndpoint;
import millrace.cloud.service.AwsQueryEndpoint.QueryRefusal;
import millrace.cloud.service.AwsQueryEndpoint.Xml;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;

/**
 * CloudFormation's DescribeStacks, ListStackResources and DescribeStackResources of the stacks of
 * the assembly, whose outputs are those of this machine. The stacks are complete as soon as they
 * are read.
 */
public final class CloudFormationService implements CloudService {

    private static final String VALIDATION = "ValidationError";
    private static final String COMPLETE = "CREATE_COMPLETE";

    private final Instant started;
    private final UnaryOperator<String> localAddresses;
    private volatile List<StackDescription> stacks = List.of();

    /**
     * @param localAddresses puts addresses of this machine into an output's value
     */
    public CloudFormationService(InstantSource clock, UnaryOperator<String> localAddresses) {
        this.started = clock.instant();
        this.localAddresses = localAddresses;
    }

    @Override
    public List<ResourceType> types() {
        return List.of();
    }

    @Override
    public void read(Resources resources, NotEmulatedResources notEmulated) {
        stacks = resources.stacks();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(AwsQueryEndpoint.of("cloudformation", this::action));
    }

    private Consumer<Xml> action(String action, Map<String, List<String>> parameters) {
        var name = parameters.getOrDefault("StackName", List.of("")).getFirst();
        return switch (action) {
            case "DescribeStacks" -> {
                var described = name.isEmpty() ? stacks : List.of(stack(name));
                yield xml ->
                        xml.element("Stacks", () -> described.forEach(each -> stack(each, xml)));
            }
            case "ListStackResources" -> resources(stack(name), "StackResourceSummaries");
            case "DescribeStackResources" -> resources(stack(name), "StackResources");
            default ->
                    throw new QueryRefusal(
                            "InvalidAction", action + " is not emulated by the local cloud");
        };
    }

    private StackDescription stack(String nameOrId) {
        return stacks.stream()
                .filter(each -> each.name().equals(nameOrId) || id(each).equals(nameOrId))
                .findFirst()
                .orElseThrow(() ->
                        new QueryRefusal(
                                VALIDATION, "Stack with id " + nameOrId + " does not exist"));
    }

    private static String id(StackDescription stack) {
        return LocalAccount.arn("cloudformation", "stack/" + stack.name() + "/local");
    }

    private void stack(StackDescription stack, Xml xml) {
        xml.element(
                "member",
                () -> {
                    xml.text("StackId", id(stack));
                    xml.text("StackName", stack.name());
                    xml.text("CreationTime", started.toString());
                    xml.text("StackStatus", COMPLETE);
                    xml.element(
                            "Outputs", () -> stack.outputs().forEach(each -> output(each, xml)));
                });
    }

    private void output(Output output, Xml xml) {
        xml.element(
                "member",
                () -> {
                    xml.text("OutputKey", output.key());
                    xml.text("OutputValue", localAddresses.apply(output.value()));
                    if (!output.description().isEmpty()) {
                        xml.text("Description", output.description());
                    }
                    if (!output.exportName().isEmpty()) {
                        xml.text("ExportName", output.exportName());
                    }
                });
    }

    private Consumer<Xml> resources(StackDescription stack, String list) {
        return xml ->
                xml.element(list, () -> stack.resources().forEach(each -> resource(each, xml)));
    }

    private void resource(Part part, Xml xml) {
        xml.element(
                "member",
                () -> {
                    xml.text("LogicalResourceId", part.logicalId());
                    xml.text("PhysicalResourceId", part.physicalId());
                    xml.text("ResourceType", part.type());
                    xml.text("LastUpdatedTimestamp", started.toString());
                    xml.text("Timestamp", started.toString());
                    xml.text("ResourceStatus", COMPLETE);
                });
    }
}
