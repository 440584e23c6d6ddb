package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.Alarms;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The sender's domain as an identity of SES, signed by Easy DKIM. SES sends from it as soon as the
 * domain's DNS has the three records that the outputs tell. Whoever bounced or complained is
 * written to no more.
 */
final class MailStack extends Stack {

    private static final double MAX_BOUNCE_RATE = 0.04;
    private static final double MAX_COMPLAINT_RATE = 0.0008;

    MailStack(Construct app, Stage stage, ITopic alarmTopic) {
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
        alarms(stage, new Alarms(this, setName(stage) + "-", alarmTopic));
    }

    private static void alarms(Stage stage, Alarms alarms) {
        alarms.above(
                "bounces",
                "More than 4 % of our mail bounces; at 5 % SES looks into the account, at 10 % it stops its mail",
                rate(stage, "BounceRate"),
                MAX_BOUNCE_RATE,
                1);
        alarms.above(
                "complaints",
                "More than 0.08 % of our mail is complained of; at 0.1 % SES looks into the account, at 0.5 % it stops its mail",
                rate(stage, "ComplaintRate"),
                MAX_COMPLAINT_RATE,
                1);
    }

    /** SES measures it when mail is sent. */
    private static Metric rate(Stage stage, String name) {
        return Alarms.metric(
                "AWS/SES",
                "Reputation." + name,
                "Maximum",
                Map.of("ses:configuration-set", setName(stage)),
                Duration.hours(1));
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
