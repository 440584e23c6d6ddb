package millrace.cloud.sqs.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a message.
 *
 * @param dataType String, Number or Binary, with an optional label after a dot
 * @param text the value of a String or Number
 * @param bytes the value of a Binary
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MessageAttribute(String dataType, @Nullable String text, byte @Nullable [] bytes) {

    boolean isBinary() {
        return bytes != null;
    }

    public byte[] value() {
        if (bytes != null) {
            return bytes;
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    public int size() {
        return dataType.length() + value().length;
    }
}
