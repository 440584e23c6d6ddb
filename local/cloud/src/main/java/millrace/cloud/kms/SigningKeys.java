package millrace.cloud.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.cloud.service.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * The key pairs of KMS keys. With a directory they are made once and stored in files of mode 600,
 * so that tokens stay valid over restarts.
 */
public final class SigningKeys {

    private static final int KEY_BITS = 2048;

    private final Map<String, KeyPair> byKeyId;

    private SigningKeys(Map<String, KeyPair> byKeyId) {
        this.byKeyId = Map.copyOf(byKeyId);
    }

    /**
     * @param directory stores the key pairs; null makes new ones with every start
     * @throws IOException when a key can be neither read nor stored
     */
    public static SigningKeys open(List<SigningKeyResource> keys, @Nullable Path directory)
            throws IOException {
        var byKeyId = new TreeMap<String, KeyPair>();
        try {
            for (var key : keys) {
                byKeyId.put(
                        key.keyId(),
                        directory == null
                                ? generated()
                                : stored(directory.resolve(key.keyId() + ".pkcs8")));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("A signing key in " + directory + " cannot be used", e);
        }
        return new SigningKeys(byKeyId);
    }

    /**
     * @param keyId the key's id or its ARN
     */
    public Optional<KeyPair> find(String keyId) {
        return Optional.ofNullable(byKeyId.get(keyId.substring(keyId.lastIndexOf('/') + 1)));
    }

    private static KeyPair stored(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return read(Files.readAllBytes(file));
        }
        var pair = generated();
        DataFile.write(file, pair.getPrivate().getEncoded());
        return pair;
    }

    private static KeyPair generated() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    private static KeyPair read(byte[] pkcs8) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new KeyPair(
                factory.generatePublic(
                        new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                key);
    }
}
