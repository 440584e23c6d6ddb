package millrace.platform.runtime;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes bytes so that only who knows the secret can read them: AES-256-GCM, each time with a nonce
 * of its own. Its text is safe in an item. Thread-safe.
 */
public final class Seal {

    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    private static final Base64.Encoder ENCODER = Base64.getEncoder();

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * @param purpose keeps seals of one secret for different uses apart
     * @param secret at least 128 random bits, or text that holds them
     */
    public static Seal of(String purpose, String secret) {
        return new Seal(Sha256.of(purpose + "\n" + secret));
    }

    public String sealed(byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var secret = crypt(Cipher.ENCRYPT_MODE, nonce, plain);
        return ENCODER.encodeToString(nonce) + "." + ENCODER.encodeToString(secret);
    }

    /**
     * @throws IllegalStateException when it was not sealed with this secret
     */
    public byte[] opened(String sealed) {
        int dot = sealed.indexOf('.');
        var nonce = Base64.getDecoder().decode(sealed.substring(0, dot));
        return crypt(
                Cipher.DECRYPT_MODE, nonce, Base64.getDecoder().decode(sealed.substring(dot + 1)));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not be sealed, or not opened", e);
        }
    }
}
