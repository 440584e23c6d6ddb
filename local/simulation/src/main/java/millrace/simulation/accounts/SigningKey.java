package millrace.simulation.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Signature;
import millrace.auth.token.TokenSigner;

/** KMS's key in memory. Which key it is makes no difference to a run, so all runs share one. */
record SigningKey(RSAKey pair) implements TokenSigner {

    static final SigningKey SHARED = new SigningKey(generated());

    private static final int BITS = 2_048;

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public RSAKey publicKey() {
        return pair.toPublicJWK();
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.toRSAPrivateKey());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
