package millrace.infra;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpointService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The network: private subnets for the brokers and for the functions that talk to them. Everything
 * else stays outside of it. Only functions and Lambda's pollers reach the brokers, on one port.
 */
final class NetworkStack extends Stack {

    /** The port on which MSK listens for clients that sign in with IAM over TLS. */
    static final int IAM_PORT = 9098;

    private static final Port HTTPS = Port.tcp(443);

    private final Vpc vpc;
    private final SecurityGroup brokers;
    private final SecurityGroup kafkaClients;

    NetworkStack(Construct app, Stage stage) {
        super(app, "Network", Stacks.props(stage, "network"));
        vpc =
                Vpc.Builder.create(this, "Vpc")
                        .vpcName(stage.prefixed("vpc"))
                        .ipAddresses(IpAddresses.cidr("10.20.0.0/16"))
                        .availabilityZones(zones(stage.zones()))
                        .natGateways(stage.natGateways())
                        .subnetConfiguration(
                                List.of(
                                        subnets("public", SubnetType.PUBLIC, 24),
                                        subnets("private", SubnetType.PRIVATE_WITH_EGRESS, 20)))
                        .build();
        kafkaClients = group("KafkaClients", "Functions that produce to Kafka");
        brokers = group("Brokers", "The brokers, and the pollers of event source mappings");
        var port = Port.tcp(IAM_PORT);
        brokers.addIngressRule(kafkaClients, port, "Producing functions");
        brokers.addIngressRule(brokers, port, "Pollers take the groups of the cluster");
        endpoints(stage);
        flowLogs(stage);
    }

    /** Names that CloudFormation fills in, so that the template fits every region and account. */
    private static List<String> zones(int count) {
        return IntStream.range(0, count).mapToObj(i -> Fn.select(i, Fn.getAzs())).toList();
    }

    private static SubnetConfiguration subnets(String name, SubnetType type, int mask) {
        return SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask).build();
    }

    private SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id).vpc(vpc).description(description).build();
    }

    private void endpoints(Stage stage) {
        vpc.addGatewayEndpoint(
                "DynamoDb",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.DYNAMODB)
                        .build());
        if (stage.privateEndpoints()) {
            // Functions near Kafka read secrets and send mail. Pollers in provisioned mode call
            // Lambda from its own network.
            var endpoints = group("Endpoints", "Private addresses of AWS services");
            endpoints.addIngressRule(kafkaClients, HTTPS, "Functions near Kafka");
            endpoint("SecretsManager", InterfaceVpcEndpointAwsService.SECRETS_MANAGER, endpoints);
            endpoint("Email", InterfaceVpcEndpointAwsService.EMAIL, endpoints);
        }
    }

    private void endpoint(String id, IInterfaceVpcEndpointService service, SecurityGroup group) {
        vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .open(false)
                        .securityGroups(List.of(group))
                        .build());
    }

    private void flowLogs(Stage stage) {
        var log =
                LogGroup.Builder.create(this, "FlowLog")
                        .retention(stage.logRetention())
                        .removalPolicy(stage.dataRemoval())
                        .build();
        vpc.addFlowLog(
                "FlowLogs",
                FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(log))
                        .build());
    }

    Vpc vpc() {
        return vpc;
    }

    /** The group of the brokers, which Lambda's pollers take on too. */
    SecurityGroup brokers() {
        return brokers;
    }

    /** The group of functions that may open connections to the brokers. */
    SecurityGroup kafkaClients() {
        return kafkaClients;
    }
}
