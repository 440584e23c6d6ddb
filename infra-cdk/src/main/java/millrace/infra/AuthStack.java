package millrace.infra;

import java.util.List;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Accounts, tokens and the authorizer of the HTTP API. Only the API function signs. */
final class AuthStack extends FunctionStack {

    private final ServerlessFunction authorizer;

    AuthStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.AUTH, around);
        var table = data.table(Context.AUTH);
        Key key = data.tokenSigningKey();

        var api = function(withTokens(answering("auth-api", "authApi"), stage, data));
        api.allow(table.readingAndWriting());
        api.allow(List.of(using(key, "kms:GetPublicKey", "kms:Sign")));

        authorizer = function(withTokens(answering("auth-authorizer", "authorizer"), stage, data));
        authorizer.allow(table.reading());
        authorizer.allow(List.of(using(key, "kms:GetPublicKey")));

        var grantRole =
                function(withTokens(answering("auth-grant-role", "grantRole"), stage, data));
        grantRole.allow(table.readingAndWriting());
    }

    private static FunctionSpec withTokens(FunctionSpec spec, Stage stage, DataStack data) {
        return spec.with("TABLE_NAME", data.table(Context.AUTH).name())
                .with("SIGNING_KEY_ID", data.tokenSigningKey().getKeyId())
                .with("TOKEN_ISSUER", stage.prefixed("auth"))
                .with("TOKEN_AUDIENCE", stage.prefixed("api"));
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
