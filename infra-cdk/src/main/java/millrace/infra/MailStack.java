package millrace.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.constructs.Construct;

/**
 * The sender's domain as an identity of SES, signed by Easy DKIM. SES sends from it as soon as the
 * domain's DNS has the three records that the outputs tell. Whoever bounced or complained is
 * written to no more.
 */
final class MailStack extends Stack {

    MailStack(Construct app, Stage stage) {
        super(app, "Mail", Stacks.props(stage, "mail"));
        var set =
                ConfigurationSet.Builder.create(this, "Set")
                        .configurationSetName(setName(stage))
                        .reputationMetrics(true)
                        .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
                        .build();
        var identity =
                EmailIdentity.Builder.create(this, "Domain")
                        .identity(Identity.domain(domain(stage)))
                        .configurationSet(set)
                        .build();
        identity.applyRemovalPolicy(stage.dataRemoval());
        var records = identity.getDkimRecords();
        for (int i = 0; i < records.size(); i++) {
            CfnOutput.Builder.create(this, "DkimRecord" + (i + 1))
                    .description("A record that the sender's domain needs before mail is sent")
                    .value(records.get(i).getName() + " CNAME " + records.get(i).getValue())
                    .build();
        }
    }

    private static String setName(Stage stage) {
        return stage.prefixed("mail");
    }

    private static String domain(Stage stage) {
        return stage.emailFrom().substring(stage.emailFrom().indexOf('@') + 1);
    }

    /**
     * From the one address of the one domain. Its configuration set is a resource of the request,
     * though no request names it. Names in place of references leave the address free to change.
     */
    static PolicyStatement sending(Stack sender, Stage stage) {
        return PolicyStatement.Builder.create()
                .actions(List.of("ses:SendEmail"))
                .resources(
                        List.of(
                                arn(sender, "identity", domain(stage)),
                                arn(sender, "configuration-set", setName(stage))))
                .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", stage.emailFrom())))
                .build();
    }

    private static String arn(Stack sender, String resource, String name) {
        return sender.formatArn(
                ArnComponents.builder()
                        .service("ses")
                        .resource(resource)
                        .resourceName(name)
                        .build());
    }
}
