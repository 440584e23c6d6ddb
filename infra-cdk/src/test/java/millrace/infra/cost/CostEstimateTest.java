package millrace.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostEstimateTest {

    @Test
    void brokers_are_paid_for_by_the_hour() {
        var express = cluster("{'InstanceType': 'express.m7g.large'}");

        assertThat(idle(express)).isEqualByComparingTo("893.52");
    }

    @Test
    void standard_brokers_are_paid_for_by_the_hour_and_by_their_storage() {
        var small =
                cluster(
                        """
                        {'InstanceType': 'kafka.t3.small',
                         'StorageInfo': {'EBSStorageInfo': {'VolumeSize': 10}}}
                        """);

        assertThat(idle(small)).isEqualByComparingTo("102.864");
    }

    @Test
    void a_broker_of_which_no_price_is_known_is_refused() {
        assertThatThrownBy(() -> idle(cluster("{'InstanceType': 'kafka.m5.large'}")))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("No price is known of kafka.m5.large.");
    }

    /** A unit takes ten pollers: 0.185 dollars an hour. */
    @ParameterizedTest
    @CsvSource({"1, 135.05", "10, 135.05", "11, 270.10", "53, 810.30"})
    void mappings_of_one_group_share_units_of_ten_pollers(int mappings, String dollars) {
        var grouped = mapping("'MinimumPollers': 1, 'PollerGroupName': 'all'");

        assertThat(idle(Stream.generate(() -> grouped).limit(mappings)))
                .isEqualByComparingTo(dollars);
    }

    @Test
    void a_mapping_without_a_group_has_a_unit_of_its_own() {
        var alone = mapping("'MinimumPollers': 1");

        assertThat(idle(alone, alone)).isEqualByComparingTo("270.10");
    }

    @Test
    void a_mapping_without_pollers_of_its_own_is_free() {
        assertThat(idle(resource("AWS::Lambda::EventSourceMapping", "{}"))).isZero();
    }

    @Test
    void an_endpoint_is_paid_for_in_each_of_its_zones_and_a_gateway_is_free() {
        var endpoint =
                resource(
                        "AWS::EC2::VPCEndpoint",
                        "{'VpcEndpointType': 'Interface', 'SubnetIds': ['a', 'b', 'c']}");
        var gateway = resource("AWS::EC2::VPCEndpoint", "{'VpcEndpointType': 'Gateway'}");

        assertThat(idle(endpoint, gateway)).isEqualByComparingTo("21.90");
    }

    @Test
    void an_alarm_is_paid_for_by_its_metrics() {
        var one = resource("AWS::CloudWatch::Alarm", "{'MetricName': 'Errors'}");
        var two =
                resource(
                        "AWS::CloudWatch::Alarm",
                        "{'Metrics': [{'MetricStat': {}}, {'MetricStat': {}}, {'Expression': 'a/b'}]}");

        assertThat(idle(one, two)).isEqualByComparingTo("0.30");
    }

    /** 43,800 calls a month; 0.05 s at 1 GB are 2,190 GB-s. */
    @Test
    void a_schedule_calls_a_function_all_month() {
        var function = resource("AWS::Lambda::Function", "{'MemorySize': 1024}");
        var schedule =
                resource("AWS::Scheduler::Schedule", "{'ScheduleExpression': 'rate(1 minute)'}");

        assertThat(CostEstimate.rounded(idle(function, schedule), 6))
                .isEqualByComparingTo("0.081760");
    }

    @Test
    void a_schedule_of_another_form_is_refused() {
        var daily =
                resource("AWS::Scheduler::Schedule", "{'ScheduleExpression': 'cron(0 9 * * ? *)'}");

        assertThatThrownBy(() -> idle(daily))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("It is not known what cron(0 9 * * ? *) costs.");
    }

    /** 26 of 6 items, two units each; 10 of 6 invocations of 0.05 s. */
    @Test
    void a_million_events_are_paid_for_by_writes_time_requests_and_logs() {
        var function = resource("AWS::Lambda::Function", "{'MemorySize': 1024}");
        var express = cluster("{'InstanceType': 'express.m7g.large'}");

        var lines = CostEstimate.of(List.of(function, express)).millionEvents();

        assertThat(lines)
                .extracting(
                        CostLine::price, line -> CostEstimate.rounded(line.dollars(), 3).toString())
                .containsExactly(
                        tuple(Price.COMPUTE, "1.111"),
                        tuple(Price.INVOCATION, "0.333"),
                        tuple(Price.REQUEST, "0.167"),
                        tuple(Price.WRITE, "5.417"),
                        tuple(Price.EXPRESS_DATA_IN, "0.010"),
                        tuple(Price.LOG_DATA_IN, "0.833"));
    }

    @Test
    void a_metric_of_ours_that_several_alarms_watch_counts_once() {
        var ours =
                resource(
                        "AWS::CloudWatch::Alarm",
                        "{'Namespace': 'Millrace', 'MetricName': 'DeadLetters'}");
        var lambdas =
                resource(
                        "AWS::CloudWatch::Alarm",
                        "{'Namespace': 'AWS/Lambda', 'MetricName': 'Errors'}");
        var inMaths =
                resource(
                        "AWS::CloudWatch::Alarm",
                        """
                        {'Metrics': [{'MetricStat': {'Metric':
                            {'Namespace': 'Millrace', 'MetricName': 'StuckSagas'}}}]}
                        """);

        assertThat(CostEstimate.of(List.of(ours, ours, lambdas, inMaths)).customMetrics())
                .isEqualTo(CostLine.of(Price.CUSTOM_METRIC, 2));
    }

    @Test
    void the_table_names_what_is_dear_and_what_is_not_counted() {
        var estimate =
                CostEstimate.of(
                        List.of(
                                cluster("{'InstanceType': 'express.m7g.large'}"),
                                resource("AWS::SecretsManager::Secret", "{}"),
                                resource("AWS::Redshift::Cluster", "{}")));

        assertThat(estimate.table())
                .contains("894  3 x MSK broker express.m7g.large")
                .contains("894  a month without traffic")
                .contains("a million events")
                .contains("not counted: AWS::Redshift::Cluster")
                .doesNotContain("Secrets Manager");
    }

    private static BigDecimal idle(JsonNode... resources) {
        return idle(Stream.of(resources));
    }

    private static BigDecimal idle(Stream<JsonNode> resources) {
        return CostEstimate.sum(CostEstimate.of(resources.toList()).idle());
    }

    private static JsonNode cluster(String nodes) {
        return resource(
                "AWS::MSK::Cluster",
                "{'NumberOfBrokerNodes': 3, 'BrokerNodeGroupInfo': " + nodes + "}");
    }

    private static JsonNode mapping(String pollers) {
        return resource(
                "AWS::Lambda::EventSourceMapping",
                "{'ProvisionedPollerConfig': {" + pollers + "}}");
    }

    private static JsonNode resource(String type, String properties) {
        var json = "{'Type': '%s', 'Properties': %s}".formatted(type, properties);
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }
}
