package millrace.cloud.sqs.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums that the SDKs compare with their own. That of attributes is described in the SQS
 * Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
public final class Digests {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    public static String md5(String body) {
        return hex("MD5", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The content-based deduplication id of a body: its SHA-256. */
    public static String contentId(String body) {
        return hex("SHA-256", body.getBytes(StandardCharsets.UTF_8));
    }

    public static String md5(Map<String, MessageAttribute> attributes) {
        var encoded = new ByteArrayOutputStream();
        new TreeMap<>(attributes)
                .forEach((name, attribute) -> {
                    write(encoded, name.getBytes(StandardCharsets.UTF_8));
                    write(encoded, attribute.dataType().getBytes(StandardCharsets.UTF_8));
                    encoded.write(attribute.isBinary() ? BINARY : TEXT);
                    write(encoded, attribute.value());
                });
        return hex("MD5", encoded.toByteArray());
    }

    private static void write(ByteArrayOutputStream to, byte[] value) {
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        to.writeBytes(value);
    }

    private static String hex(String algorithm, byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
