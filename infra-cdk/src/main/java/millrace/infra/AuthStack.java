package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Accounts, tokens and the authorizer of the HTTP API. Only the API function signs. */
final class AuthStack extends ContextStack {

    /** Without it nobody gets in: a rush on other functions must leave it this much. */
    private static final int AUTHORIZER_CONCURRENCY = 200;

    private static final int MAX_LOCK_OUTS = 20;
    private static final int MAX_TOKENS_REFUSED = 300;

    private final ServerlessFunction authorizer;

    AuthStack(Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var keys = TokenKeys.of(stage, data);
        super(app, stage, context, data, shared, tokens(stage, keys, data.mailTokenKey()));
        named(Consumer.AUTH_ON_AUTH_EVENTS.functionName())
                .allow(List.of(DataStack.reading(data.mailTokenKey())));
        api().allow(List.of(keys.using("kms:GetPublicKey", "kms:Sign")));

        authorizer = function(withVariables(answering("auth-authorizer", "authorizer")));
        authorizer.allow(table().reading());
        authorizer.allow(List.of(keys.using("kms:GetPublicKey")));

        if (stage.expectsRushes()) {
            authorizer.reserve(AUTHORIZER_CONCURRENCY);
        }

        withRights(operated(withVariables(operating("auth-grant-role", "grantRole"))));
        alarms();
    }

    private static FunctionNeeds tokens(Stage stage, TokenKeys keys, Secret mailTokens) {
        return new FunctionNeeds(
                Map.of(
                        "SIGNING_KEY_ID", keys.current().getKeyId(),
                        "OTHER_SIGNING_KEY_ID", keys.other().getKeyId(),
                        "TOKEN_ISSUER", stage.prefixed("auth"),
                        "TOKEN_AUDIENCE", stage.prefixed("api"),
                        "MAIL_TOKEN_SECRET_ID", mailTokens.getSecretArn()),
                List.of(),
                List.of());
    }

    /** A few lock-outs and refused tokens are everyday; a stolen refresh token never is. */
    private void alarms() {
        alarmOnCount(
                api(),
                "LockOuts",
                MAX_LOCK_OUTS,
                "auth-lock-outs",
                "Many accounts are locked by wrong passwords: somebody guesses");
        alarmOnCount(
                api(),
                "RefreshTokensReused",
                0,
                "auth-refresh-token-reused",
                "A refresh token came again after its exchange: it was stolen, and its session is"
                        + " over");
        alarmOnCount(
                authorizer,
                "TokensRefused",
                MAX_TOKENS_REFUSED,
                "auth-tokens-refused",
                "Many access tokens are refused: somebody tries them, or a key is missing");
    }

    ServerlessFunction authorizer() {
        return authorizer;
    }
}
