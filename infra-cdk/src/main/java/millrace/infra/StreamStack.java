package millrace.infra;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.infra.function.KafkaCluster;
import millrace.infra.function.SchemaRegistry;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.amazon.awscdk.services.msk.CfnTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Kafka cluster, every topic of the catalogue, and the schemas of those in Avro. Clients sign
 * in with IAM over TLS and in no other way. A topic stays when its resource goes: replacing one
 * would lose its records.
 */
final class StreamStack extends Stack {

    /** Express brokers come in threes; with three, every zone holds one replica. */
    private static final int BROKERS = 3;

    /** The newest that MSK documents for Express brokers; topics as resources need 3.6. */
    private static final String KAFKA_VERSION = "3.8.x";

    private final KafkaCluster kafka;
    private final SchemaRegistry schemas;

    StreamStack(Construct app, Stage stage, NetworkStack network, ITopic alarmTopic) {
        super(app, "Stream", Stacks.props(stage, "stream"));
        var cluster = cluster(stage, network);
        cluster.applyRemovalPolicy(stage.dataRemoval());
        for (var topic : Topic.all()) {
            topic(cluster, topic);
        }
        schemas = EventSchemas.define(this, stage);
        BrokerAlarms.add(this, stage.prefixed("kafka"), BROKERS, stage.brokerType(), alarmTopic);
        var brokers = BootstrapServers.of(this, cluster, stage);
        CfnOutput.Builder.create(this, "Brokers").value(brokers).build();
        kafka =
                new KafkaCluster(
                        stage.prefixed("kafka"),
                        cluster.getAttrArn(),
                        brokers,
                        network.vpc(),
                        network.kafkaClients(),
                        stage.prefixed("pollers"));
    }

    private CfnCluster cluster(Stage stage, NetworkStack network) {
        var subnets = network.vpc().getPrivateSubnets().stream().map(ISubnet::getSubnetId).toList();
        return CfnCluster.Builder.create(this, "Cluster")
                .clusterName(stage.prefixed("kafka"))
                .kafkaVersion(KAFKA_VERSION)
                .numberOfBrokerNodes(BROKERS)
                // Brokers tell the lag of groups and all that alarms watch at this level.
                .enhancedMonitoring("DEFAULT")
                .brokerNodeGroupInfo(
                        stage.brokerType()
                                .nodes()
                                .clientSubnets(subnets)
                                .securityGroups(List.of(network.brokers().getSecurityGroupId()))
                                .build())
                .clientAuthentication(iamOnly())
                .encryptionInfo(
                        CfnCluster.EncryptionInfoProperty.builder()
                                .encryptionInTransit(
                                        CfnCluster.EncryptionInTransitProperty.builder()
                                                .clientBroker("TLS")
                                                .inCluster(true)
                                                .build())
                                .build())
                .loggingInfo(brokerLogs(stage))
                .build();
    }

    private static CfnCluster.ClientAuthenticationProperty iamOnly() {
        return CfnCluster.ClientAuthenticationProperty.builder()
                .sasl(
                        CfnCluster.SaslProperty.builder()
                                .iam(CfnCluster.IamProperty.builder().enabled(true).build())
                                .build())
                .unauthenticated(
                        CfnCluster.UnauthenticatedProperty.builder().enabled(false).build())
                .build();
    }

    private CfnCluster.LoggingInfoProperty brokerLogs(Stage stage) {
        var group = LogGroups.vended(this, "BrokerLog", stage, "brokers");
        var cloudWatch =
                CfnCluster.CloudWatchLogsProperty.builder()
                        .enabled(true)
                        .logGroup(group.getLogGroupName())
                        .build();
        return CfnCluster.LoggingInfoProperty.builder()
                .brokerLogs(
                        CfnCluster.BrokerLogsProperty.builder().cloudWatchLogs(cloudWatch).build())
                .build();
    }

    private void topic(CfnCluster cluster, TopicDefinition definition) {
        var configs = JsonMapper.shared().writeValueAsString(definition.configs());
        CfnTopic.Builder.create(this, id(definition))
                .clusterArn(cluster.getAttrArn())
                .topicName(definition.name())
                .partitionCount(definition.partitions())
                .replicationFactor(definition.replicationFactor())
                .configs(
                        Base64.getEncoder()
                                .encodeToString(configs.getBytes(StandardCharsets.UTF_8)))
                .build()
                .applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }

    /** Ids lose their punctuation, and payment-events is not payment.events. */
    private static String id(TopicDefinition definition) {
        return "Topic-" + definition.name().replace(".", "-dot-");
    }

    SchemaRegistry schemas() {
        return schemas;
    }

    KafkaCluster kafka() {
        return kafka;
    }
}
