package millrace.cloud.msk.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The bytes of records as people read them: text where they are UTF-8, else base64. */
public final class RecordText {

    private RecordText() {}

    /** Empty for null. */
    public static String of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        var text = utf8(bytes);
        return text == null ? Base64.getEncoder().encodeToString(bytes) : text;
    }

    /** Null for what is no UTF-8. */
    public static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    /** By name, in their order; of several with one name the last. */
    public static Map<String, String> of(Headers headers) {
        var texts = new LinkedHashMap<String, String>();
        headers.forEach(header -> texts.put(header.key(), of(header.value())));
        return texts;
    }
}
