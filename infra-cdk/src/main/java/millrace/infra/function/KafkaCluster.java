package millrace.infra.function;

import java.util.Collection;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The Kafka cluster as functions see it: its addresses, its network, and statements that allow
 * exactly one topic or group at a time.
 *
 * @param name the dimension of its metrics
 * @param bootstrapServers where clients that sign in with IAM begin
 */
public record KafkaCluster(
        String name,
        String arn,
        String bootstrapServers,
        IVpc vpc,
        ISecurityGroup clients,
        String pollerGroup) {

    public String topicArn(String topic) {
        return arnOf("topic") + "/" + topic;
    }

    public String groupArn(String group) {
        return arnOf("group") + "/" + group;
    }

    /** The cluster's ARN ends in {@code :cluster/<name>/<uuid>}; its parts repeat the last two. */
    private String arnOf(String part) {
        var halves = Fn.split(":cluster/", arn, 2);
        return Fn.join("", List.of(halves.get(0), ":" + part + "/", halves.get(1)));
    }

    /** The calls that an event source mapping makes in the name of its function. */
    List<PolicyStatement> reading(String topic, String group) {
        return List.of(
                allow(
                        List.of(arn),
                        "kafka-cluster:Connect",
                        "kafka-cluster:DescribeClusterDynamicConfiguration"),
                allow(
                        List.of(topicArn(topic)),
                        "kafka-cluster:DescribeTopic",
                        "kafka-cluster:ReadData"),
                allow(
                        List.of(groupArn(group)),
                        "kafka-cluster:AlterGroup",
                        "kafka-cluster:DescribeGroup"));
    }

    /** The calls of an idempotent producer. */
    public List<PolicyStatement> producingTo(Collection<String> topics) {
        return List.of(
                allow(List.of(arn), "kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"),
                allow(
                        topics.stream().map(this::topicArn).toList(),
                        "kafka-cluster:DescribeTopic",
                        "kafka-cluster:WriteData"));
    }

    private static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }
}
