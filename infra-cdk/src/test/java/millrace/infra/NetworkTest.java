package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void in_production_no_zone_depends_on_another_for_its_way_out() {
        var prod = Assembly.of(Stage.PROD);

        assertThat(prod.all("AWS::EC2::NatGateway")).hasSize(3);
        assertThat(prod.all("AWS::EC2::Subnet")).hasSize(6);
        assertThat(prod.all("AWS::EC2::VPCEndpoint")).hasSize(3);
    }

    /** Pollers in provisioned mode call Lambda from its own network, and need none. */
    @Test
    void a_private_way_leads_only_to_what_functions_near_kafka_call() {
        var prod = Assembly.of(Stage.PROD);
        var called =
                prod.all("AWS::IAM::Policy").stream()
                        .map(policy -> policy.node().toString())
                        .toList();

        assertThat(prod.all("AWS::EC2::VPCEndpoint"))
                .filteredOn(one -> one.text("VpcEndpointType").equals("Interface"))
                .map(one -> one.properties().path("ServiceName").toString())
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).contains(".secretsmanager"),
                        name -> assertThat(name).contains(".email"));
        assertThat(called)
                .anyMatch(policy -> policy.contains("\"secretsmanager:GetSecretValue\""))
                .anyMatch(policy -> policy.contains("\"ses:SendEmail\""));
        assertThat(prod.kafkaMappings())
                .allMatch(mapping -> mapping.properties().has("ProvisionedPollerConfig"));
    }

    @Test
    void development_pays_for_one_way_out() {
        var dev = Assembly.of(Stage.DEV);

        assertThat(dev.all("AWS::EC2::NatGateway")).hasSize(1);
        assertThat(dev.all("AWS::EC2::VPCEndpoint")).hasSize(1);
    }

    @Test
    void nothing_is_reachable_from_outside_and_brokers_on_one_port_only() {
        for (var stage : new String[] {Stage.LOCAL, Stage.DEV, Stage.PROD}) {
            var assembly = Assembly.of(stage);
            assertThat(assembly.all("AWS::EC2::SecurityGroup"))
                    .allSatisfy(group ->
                            assertThat(group.properties().has("SecurityGroupIngress")).isFalse());
            assertThat(assembly.all("AWS::EC2::SecurityGroupIngress"))
                    .isNotEmpty()
                    .allSatisfy(rule -> {
                        assertThat(rule.properties().has("CidrIp")).isFalse();
                        assertThat(rule.properties().has("SourceSecurityGroupId")).isTrue();
                        assertThat(rule.properties().path("FromPort").asInt()).isIn(443, 9098);
                    });
        }
    }
}
