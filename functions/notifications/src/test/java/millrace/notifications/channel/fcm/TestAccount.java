package millrace.notifications.channel.fcm;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import millrace.notifications.channel.StubProvider;

/** A service account whose key is made for the tests. */
final class TestAccount {

    static final KeyPair KEYS = keys();

    private TestAccount() {}

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String keyFile(URI tokenEndpoint) {
        var key = Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        return StubProvider.JSON.writeValueAsString(
                Map.of(
                        "project_id",
                        "millrace",
                        "client_email",
                        "push@millrace.test",
                        "private_key",
                        "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                        "token_uri",
                        tokenEndpoint.toString()));
    }
}
