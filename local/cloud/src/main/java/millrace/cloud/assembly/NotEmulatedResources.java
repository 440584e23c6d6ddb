package millrace.cloud.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import millrace.cloud.assembly.CloudModel.NotEmulated;

/**
 * Collects what this machine does not run: plain infrastructure by the type, the rest one by one.
 */
final class NotEmulatedResources {

    private static final List<String> INFRASTRUCTURE =
            List.of(
                    "AWS::IAM::",
                    "AWS::EC2::",
                    "AWS::Logs::",
                    "AWS::SNS::",
                    "AWS::MSK::",
                    "AWS::CDK::",
                    "AWS::KMS::Alias",
                    "AWS::Lambda::Permission",
                    "AWS::Lambda::LayerVersionPermission",
                    "AWS::SecretsManager::",
                    "AWS::ApplicationAutoScaling::",
                    "AWS::CloudWatch::Dashboard",
                    "AWS::Scheduler::ScheduleGroup");

    /** Understood through the resources that refer to them. */
    private static final Set<String> PARTS =
            Set.of(
                    "AWS::Lambda::Version",
                    "AWS::Lambda::Alias",
                    "AWS::Lambda::LayerVersion",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::ApiGatewayV2::Integration",
                    "AWS::ApiGatewayV2::Authorizer",
                    "AWS::ApiGatewayV2::Stage",
                    "AWS::CDK::Metadata");

    private final List<NotEmulated> single = new ArrayList<>();
    private final Map<String, Integer> infrastructure = new TreeMap<>();

    void add(Resource resource, String reason) {
        single.add(
                new NotEmulated(
                        resource.stack().name(), resource.logicalId(), resource.type(), reason));
    }

    /** Sorts in a resource of a type that nothing here runs. */
    void addUnknown(Resource resource) {
        if (PARTS.contains(resource.type())) {
            return;
        }
        if (INFRASTRUCTURE.stream().anyMatch(resource.type()::startsWith)) {
            infrastructure.merge(resource.type(), 1, Integer::sum);
        } else if (resource.type().startsWith("Custom::")
                || resource.type().equals("AWS::CloudFormation::CustomResource")) {
            add(resource, "custom resources run at deployment only");
        } else {
            add(resource, "there is no emulation of this type");
        }
    }

    List<NotEmulated> list() {
        List<NotEmulated> all = new ArrayList<>(single);
        infrastructure.forEach((type, count) ->
                all.add(
                        new NotEmulated(
                                "*",
                                count + (count == 1 ? " resource" : " resources"),
                                type,
                                "makes sense on AWS only")));
        return List.copyOf(all);
    }
}
