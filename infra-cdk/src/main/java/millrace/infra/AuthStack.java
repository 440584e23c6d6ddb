package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Accounts, tokens and the authorizer of the HTTP API. Only the API function signs. */
final class AuthStack extends ContextStack {

    private final ServerlessFunction authorizer;

    AuthStack(Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var key =
                data.signingKey("TokenSigningKey", "token-signing", "Signs access tokens (RS256)");
        super(app, stage, context, data, shared, tokens(stage, key));
        api().allow(List.of(using(key, "kms:GetPublicKey", "kms:Sign")));

        authorizer = function(withVariables(answering("auth-authorizer", "authorizer")));
        authorizer.allow(table().reading());
        authorizer.allow(List.of(using(key, "kms:GetPublicKey")));

        withRights(function(withVariables(answering("auth-grant-role", "grantRole"))));
    }

    private static FunctionNeeds tokens(Stage stage, Key key) {
        return new FunctionNeeds(
                Map.of(
                        "SIGNING_KEY_ID", key.getKeyId(),
                        "TOKEN_ISSUER", stage.prefixed("auth"),
                        "TOKEN_AUDIENCE", stage.prefixed("api")),
                List.of(),
                List.of());
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
