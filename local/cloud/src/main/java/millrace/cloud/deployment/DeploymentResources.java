package millrace.cloud.deployment;

import java.util.List;
import java.util.stream.Stream;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.NotEmulatedResources;

/** Networks, log groups and custom resources. */
public final class DeploymentResources implements CloudService {

    private static final String CUSTOM = "Custom::";
    private static final String CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource";

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.awsOnly("AWS::EC2::"),
                ResourceType.awsOnly("AWS::Logs::"),
                ResourceType.awsOnly("AWS::Logs::LogGroup")
                        .named("LogGroupName")
                        .arn(name -> LocalAccount.arn("logs", "log-group:" + name + ":*")),
                ResourceType.awsOnly("AWS::ApplicationAutoScaling::"),
                ResourceType.part("AWS::CDK::Metadata"),
                ResourceType.awsOnly("AWS::CDK::"),
                ResourceType.run(CUSTOM),
                ResourceType.run(CUSTOM_RESOURCE));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        Stream.concat(
                        templates.all().stream().filter(each -> each.type().startsWith(CUSTOM)),
                        templates.ofType(CUSTOM_RESOURCE).stream())
                .forEach(each -> notEmulated.add(each, "custom resources run at deployment only"));
    }
}
