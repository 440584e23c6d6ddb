package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void in_production_no_zone_depends_on_another_for_its_way_out() {
        var prod = Assembly.of(Stage.PROD);

        assertThat(prod.all("AWS::EC2::NatGateway")).hasSize(3);
        assertThat(prod.all("AWS::EC2::Subnet")).hasSize(6);
        assertThat(prod.all("AWS::EC2::VPCEndpoint")).hasSize(5);
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
