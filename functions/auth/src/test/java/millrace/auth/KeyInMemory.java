package millrace.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicReference;
import millrace.auth.token.TokenSigner;

/** A signing key in memory. What it is told to do meanwhile it does once, before it signs. */
final class KeyInMemory implements TokenSigner {

    /** Made once: making one takes a while. */
    private static final RSAKey OURS = generated();

    private static final RSAKey RETIRED = generated();

    private final RSAKey key;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private KeyInMemory(RSAKey key) {
        this.key = key;
    }

    static KeyInMemory ours() {
        return new KeyInMemory(OURS);
    }

    /** One whose tokens are still accepted. */
    static KeyInMemory retired() {
        return new KeyInMemory(RETIRED);
    }

    static KeyInMemory another() {
        return new KeyInMemory(generated());
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    RSAKey keyPair() {
        return key;
    }

    /** Something that happens between an endpoint's reading and its commit. */
    void meanwhile(Runnable happening) {
        meanwhile.set(happening);
    }

    @Override
    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    @Override
    public byte[] sign(byte[] input) {
        meanwhile.getAndSet(() -> {}).run();
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.toRSAPrivateKey());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
