package millrace.infra;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;

/**
 * The two keys of access tokens. The stage says which of them signs; the tokens of both are
 * accepted, and both are published all the time. docs/runbook/README.md says how they take turns.
 */
record TokenKeys(Key current, Key other) {

    static TokenKeys of(Stage stage, DataStack data) {
        var first =
                data.signingKey("TokenSigningKey", "token-signing", "Signs access tokens (RS256)");
        var second =
                data.signingKey(
                        "SecondTokenSigningKey",
                        "second-token-signing",
                        "Signs access tokens (RS256), in turn with the first");
        return stage.signingKey() == 1
                ? new TokenKeys(first, second)
                : new TokenKeys(second, first);
    }

    /** Of both: for a moment functions of before and after a change of turns run side by side. */
    PolicyStatement using(String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(current.getKeyArn(), other.getKeyArn()))
                .build();
    }
}
