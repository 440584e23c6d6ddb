package millrace.infra.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import millrace.infra.function.InvalidInfrastructure;
import tools.jackson.databind.JsonNode;

/** The cost of resources in a month in which nobody calls. */
final class IdleCosts {

    /** Lambda puts so many pollers on one unit while they have little to do. */
    private static final int POLLERS_A_UNIT = 10;

    private static final int MINUTES_A_MONTH = 730 * 60;
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    /** A call of a schedule that finds nothing to do. */
    private static final BigDecimal IDLE_CALL_SECONDS = new BigDecimal("0.05");

    private static final Map<String, Function<JsonNode, List<CostLine>>> PRICED =
            Map.ofEntries(
                    Map.entry("AWS::MSK::Cluster", IdleCosts::brokers),
                    Map.entry("AWS::EC2::NatGateway", one(Price.NAT_GATEWAY)),
                    Map.entry("AWS::EC2::EIP", one(Price.PUBLIC_ADDRESS)),
                    Map.entry("AWS::EC2::VPCEndpoint", IdleCosts::endpoint),
                    Map.entry("AWS::CloudWatch::Alarm", IdleCosts::alarm),
                    Map.entry("AWS::CloudWatch::CompositeAlarm", one(Price.COMPOSITE_ALARM)),
                    Map.entry("AWS::CloudWatch::Dashboard", one(Price.DASHBOARD)),
                    Map.entry("AWS::KMS::Key", one(Price.KEY)),
                    Map.entry("AWS::SecretsManager::Secret", one(Price.SECRET)),
                    Map.entry("AWS::Scheduler::Schedule", IdleCosts::calls));

    /** Free, or paid for by use only. The pollers of mappings are counted by their group. */
    private static final Set<String> WITHOUT_PRICE =
            Set.of(
                    "AWS::ApiGatewayV2::Api",
                    "AWS::ApiGatewayV2::Authorizer",
                    "AWS::ApiGatewayV2::Integration",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::ApiGatewayV2::Stage",
                    "AWS::DynamoDB::GlobalTable",
                    "AWS::EC2::FlowLog",
                    "AWS::EC2::InternetGateway",
                    "AWS::EC2::Route",
                    "AWS::EC2::RouteTable",
                    "AWS::EC2::SecurityGroup",
                    "AWS::EC2::SecurityGroupEgress",
                    "AWS::EC2::SecurityGroupIngress",
                    "AWS::EC2::Subnet",
                    "AWS::EC2::SubnetRouteTableAssociation",
                    "AWS::EC2::VPC",
                    "AWS::EC2::VPCGatewayAttachment",
                    "AWS::Glue::Registry",
                    "AWS::Glue::Schema",
                    "AWS::Glue::SchemaVersion",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::IAM::Policy",
                    "AWS::IAM::Role",
                    "AWS::KMS::Alias",
                    "AWS::Lambda::Alias",
                    "AWS::Lambda::EventInvokeConfig",
                    "AWS::Lambda::EventSourceMapping",
                    "AWS::Lambda::Function",
                    "AWS::Lambda::LayerVersion",
                    "AWS::Lambda::Permission",
                    "AWS::Lambda::Version",
                    "AWS::Logs::LogGroup",
                    "AWS::MSK::Topic",
                    "AWS::SES::ConfigurationSet",
                    "AWS::SES::ConfigurationSetEventDestination",
                    "AWS::SES::EmailIdentity",
                    "AWS::SNS::Subscription",
                    "AWS::SNS::Topic",
                    "AWS::SNS::TopicPolicy",
                    "AWS::S3::Bucket",
                    "AWS::S3::BucketPolicy",
                    "AWS::SQS::Queue",
                    "AWS::SQS::QueuePolicy",
                    "AWS::Scheduler::ScheduleGroup",
                    "Custom::AWS");

    private IdleCosts() {}

    /** The types of which it is not known whether they cost something. */
    static Set<String> unknown(Collection<JsonNode> resources) {
        var types = new TreeSet<String>();
        resources.forEach(resource -> types.add(type(resource)));
        types.removeAll(PRICED.keySet());
        types.removeAll(WITHOUT_PRICE);
        return types;
    }

    /**
     * A line for each price that is due, in their order.
     *
     * @param memoryMb of the functions that schedules call
     */
    static List<CostLine> of(Collection<JsonNode> resources, int memoryMb) {
        var lines = new ArrayList<CostLine>();
        for (var resource : resources) {
            lines.addAll(
                    PRICED.getOrDefault(type(resource), _ -> List.of())
                            .apply(resource.path("Properties")));
        }
        lines.addAll(pollers(resources));
        lines.stream()
                .filter(line -> line.price() == Price.INVOCATION)
                .toList()
                .forEach(
                        calls -> lines.add(compute(calls.quantity(), IDLE_CALL_SECONDS, memoryMb)));
        return summed(lines);
    }

    static CostLine compute(BigDecimal millionCalls, BigDecimal seconds, int memoryMb) {
        var gigabytes = BigDecimal.valueOf(memoryMb).divide(BigDecimal.valueOf(1024));
        return new CostLine(Price.COMPUTE, millionCalls.multiply(seconds).multiply(gigabytes));
    }

    private static List<CostLine> summed(List<CostLine> lines) {
        var sums = new TreeMap<Price, CostLine>();
        lines.forEach(line -> sums.merge(line.price(), line, CostLine::plus));
        return List.copyOf(sums.values());
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asString();
    }

    private static Function<JsonNode, List<CostLine>> one(Price price) {
        return _ -> List.of(CostLine.of(price, 1));
    }

    private static List<CostLine> brokers(JsonNode cluster) {
        var brokers = cluster.path("NumberOfBrokerNodes").asInt();
        var nodes = cluster.path("BrokerNodeGroupInfo");
        var type = nodes.path("InstanceType").asString();
        return switch (type) {
            case "express.m7g.large" -> List.of(CostLine.of(Price.EXPRESS_LARGE, brokers));
            case "kafka.t3.small" -> {
                var volume = nodes.at("/StorageInfo/EBSStorageInfo/VolumeSize").asLong();
                yield List.of(
                        CostLine.of(Price.STANDARD_SMALL, brokers),
                        CostLine.of(Price.BROKER_STORAGE, brokers * volume));
            }
            default -> throw new InvalidInfrastructure("No price is known of " + type + ".");
        };
    }

    private static List<CostLine> endpoint(JsonNode endpoint) {
        return endpoint.path("VpcEndpointType").asString().equals("Interface")
                ? List.of(CostLine.of(Price.PRIVATE_ENDPOINT, endpoint.path("SubnetIds").size()))
                : List.of();
    }

    private static List<CostLine> alarm(JsonNode alarm) {
        var metrics =
                alarm.path("Metrics").valueStream().filter(one -> one.has("MetricStat")).count();
        return List.of(CostLine.of(Price.ALARM, Math.max(1, metrics)));
    }

    private static List<CostLine> calls(JsonNode schedule) {
        var expression = schedule.path("ScheduleExpression").asString();
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new InvalidInfrastructure("It is not known what " + expression + " costs.");
        }
        var calls = MINUTES_A_MONTH / Integer.parseInt(rate.group(1));
        var millions = BigDecimal.valueOf(calls).divide(MILLION);
        return List.of(
                new CostLine(Price.SCHEDULED_CALL, millions),
                new CostLine(Price.INVOCATION, millions));
    }

    /** Mappings of one group share units; one without a group has units of its own. */
    private static List<CostLine> pollers(Collection<JsonNode> resources) {
        var pollersByGroup = new TreeMap<String, Integer>();
        var number = 0;
        for (var resource : resources) {
            var config = resource.path("Properties").path("ProvisionedPollerConfig");
            if (config.isObject()) {
                var group = config.path("PollerGroupName").asString("alone " + number++);
                pollersByGroup.merge(group, config.path("MinimumPollers").asInt(), Integer::sum);
            }
        }
        return pollersByGroup.values().stream()
                .map(pollers ->
                        CostLine.of(Price.EVENT_POLLERS, Math.ceilDiv(pollers, POLLERS_A_UNIT)))
                .toList();
    }
}
