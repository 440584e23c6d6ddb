package millrace.platform.outbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a DynamoDB stream mapping hands to a function, as far as the relay reads it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StreamEvent(@JsonProperty("Records") List<Entry> records) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            @JsonProperty("eventName") String eventName,
            @JsonProperty("eventSourceARN") String eventSourceArn,
            @JsonProperty("dynamodb") Change change) {

        /** The table in {@code arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>}. */
        String tableName() {
            return eventSourceArn.split("/", -1)[1];
        }
    }

    /**
     * @param newImage the item in DynamoDB's own typed JSON; absent for a deletion
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Change(
            @JsonProperty("SequenceNumber") String sequenceNumber,
            @JsonProperty("NewImage") @Nullable JsonNode newImage) {}
}
