package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Accounts, tokens and the authorizer of the HTTP API. Only the API function signs. */
final class AuthStack extends ContextStack {

    private final ServerlessFunction authorizer;

    AuthStack(Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var key =
                data.signingKey("TokenSigningKey", "token-signing", "Signs access tokens (RS256)");
        var mailTokens =
                data.keySecret("MailTokenKey", "mail-tokens", "Makes the tokens of auth's mails");
        super(app, stage, context, data, shared, tokensAndMails(stage, key, mailTokens));
        named(Consumer.AUTH_ON_AUTH_EVENTS.functionName())
                .allow(List.of(DataStack.reading(mailTokens), data.sendingMail()));
        api().allow(List.of(using(key, "kms:GetPublicKey", "kms:Sign")));

        authorizer = function(withVariables(answering("auth-authorizer", "authorizer")));
        authorizer.allow(table().reading());
        authorizer.allow(List.of(using(key, "kms:GetPublicKey")));

        withRights(function(withVariables(answering("auth-grant-role", "grantRole"))));
    }

    private static FunctionNeeds tokensAndMails(Stage stage, Key key, Secret mailTokens) {
        return new FunctionNeeds(
                Map.of(
                        "SIGNING_KEY_ID", key.getKeyId(),
                        "TOKEN_ISSUER", stage.prefixed("auth"),
                        "TOKEN_AUDIENCE", stage.prefixed("api"),
                        "MAIL_TOKEN_SECRET_ID", mailTokens.getSecretArn(),
                        "EMAIL_FROM", stage.emailFrom(),
                        "APP_URL", stage.appUrl()),
                List.of(),
                List.of("SES"),
                Set.of(Consumer.AUTH_ON_AUTH_EVENTS));
    }

    private static PolicyStatement using(Key key, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(key.getKeyArn()))
                .build();
    }

    ServerlessFunction authorizer() {
        return authorizer;
    }
}
