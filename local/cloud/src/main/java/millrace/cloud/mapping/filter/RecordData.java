package millrace.cloud.mapping.filter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The data of a record as filter patterns see it. */
record RecordData(DataFormat format, JsonNode value) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final RecordData NONE =
            new RecordData(DataFormat.OTHER, JsonNodeFactory.instance.nullNode());

    static RecordData of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NONE;
        }
        try {
            var json = JSON.readTree(bytes);
            if (json.isContainer()) {
                return new RecordData(DataFormat.JSON, json);
            }
        } catch (JacksonException plain) {
            return text(bytes);
        }
        return text(bytes);
    }

    private static RecordData text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new RecordData(
                    DataFormat.TEXT, JsonNodeFactory.instance.stringNode(text.toString()));
        } catch (CharacterCodingException noText) {
            return NONE;
        }
    }
}
