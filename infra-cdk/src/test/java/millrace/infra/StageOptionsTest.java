package millrace.infra;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {Stage.DEV, Stage.PROD})
    void a_deployment_must_say_whom_its_mail_comes_from(String stage) {
        assertThatThrownBy(Stage.named(stage).withAlarmEmail("ops@shop.test")::requireOptions)
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The stage %s would send mail from orders@millrace.example, a domain of"
                                + " nobody: give -c email-from=ADDRESS to the CDK, or"
                                + " --email-from=ADDRESS to ./millrace synth.",
                        stage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders@shop.example",
                "orders@Shop.EXAMPLE",
                "orders@example",
                "orders@example.com",
                "orders@mail.example.org"
            })
    void a_domain_that_exists_in_documents_only_sends_no_mail_and_gets_no_alarms(String address) {
        var dev = Stage.named(Stage.DEV);
        assertThatThrownBy(dev.withEmailFrom(address)::requireOptions)
                .hasMessageContaining(address)
                .hasMessageContaining("-c email-from=ADDRESS");
        assertThatThrownBy(
                        dev.withEmailFrom("orders@shop.test").withAlarmEmail(address)
                                ::requireOptions)
                .hasMessageContaining(address)
                .hasMessageContaining("-c alarm-email=ADDRESS");
    }

    @Test
    void production_must_say_who_gets_its_alarms() {
        assertThatThrownBy(
                        Stage.named(Stage.PROD).withEmailFrom("orders@shop.test")::requireOptions)
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The stage prod has alarms that would reach nobody: give -c"
                                + " alarm-email=ADDRESS to the CDK, or --alarm-email=ADDRESS to"
                                + " ./millrace synth.");
    }

    @Test
    void development_and_this_machine_may_do_without() {
        assertThatCode(Stage.named(Stage.DEV).withEmailFrom("orders@shop.test")::requireOptions)
                .doesNotThrowAnyException();
        assertThatCode(Stage.named(Stage.LOCAL)::requireOptions).doesNotThrowAnyException();
    }

    @Test
    void mail_comes_from_an_address_and_alarms_go_to_one() {
        var dev = Stage.named(Stage.DEV);
        assertThatThrownBy(() -> dev.withEmailFrom("orders"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("orders is no e-mail address.");
        assertThatThrownBy(() -> dev.withAlarmEmail("ops@"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("ops@ is no e-mail address.");
    }
}
