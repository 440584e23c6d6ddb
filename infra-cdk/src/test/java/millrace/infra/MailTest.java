package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTest {

    @Test
    void the_senders_domain_is_an_identity_that_signs_with_easy_dkim() {
        var identity = PROD.one("AWS::SES::EmailIdentity", one -> true);

        assertThat(identity.text("EmailIdentity")).isEqualTo("shop.test");
        assertThat(identity.properties().at("/DkimAttributes/SigningEnabled").asBoolean(true))
                .isTrue();
        assertThat(identity.properties().has("DkimSigningAttributes"))
                .as("keys of our own in place of Easy DKIM's")
                .isFalse();
    }

    @Test
    void the_outputs_tell_the_records_that_the_domain_needs() {
        assertThat(PROD.outputs("Mail"))
                .hasSize(3)
                .allSatisfy(output ->
                        assertThat(output.path("Value").toString())
                                .contains("DkimDNSTokenName", " CNAME ", "DkimDNSTokenValue"));
    }

    @Test
    void bounces_and_complaints_are_measured_and_end_further_mail() {
        var identity = PROD.one("AWS::SES::EmailIdentity", one -> true);
        var set =
                PROD.referred(
                        identity,
                        identity.properties()
                                .at("/ConfigurationSetAttributes/ConfigurationSetName"));

        assertThat(set.text("Name")).isEqualTo("millrace-prod-mail");
        assertThat(set.properties().at("/ReputationOptions/ReputationMetricsEnabled").asBoolean())
                .isTrue();
        assertThat(set.properties().at("/SuppressionOptions/SuppressedReasons").toString())
                .contains("BOUNCE", "COMPLAINT");
    }

    @Test
    void mail_is_sent_from_one_address_of_that_identity_and_no_other() {
        var sending =
                PROD.all("AWS::IAM::Policy").stream()
                        .flatMap(policy -> statements(policy).stream())
                        .filter(one -> one.path("Action").toString().contains("ses:"))
                        .toList();

        assertThat(sending)
                .hasSize(4)
                .allSatisfy(one -> {
                    assertThat(one.path("Action").asString()).isEqualTo("ses:SendEmail");
                    assertThat(one.path("Resource").valueStream().map(Object::toString))
                            .hasSize(2)
                            .anyMatch(arn -> arn.contains(":identity/shop.test\""))
                            .anyMatch(arn -> arn.contains(":configuration-set/millrace-prod-mail"));
                    assertThat(one.at("/Condition/StringEquals/ses:FromAddress").asString())
                            .isEqualTo("orders@shop.test");
                });
    }
}
