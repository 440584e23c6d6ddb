package millrace.platform.payload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The names of a stream's event where its classes hide them: without these mix-ins Jackson reads an
 * event without records, and records without images.
 */
final class DynamodbEventNames {

    private DynamodbEventNames() {}

    interface Event {
        @JsonProperty("Records")
        List<?> getRecords();
    }

    /** An enum's overload would hide the text. */
    interface Change {
        @JsonProperty("eventName")
        void setEventName(String eventName);
    }

    interface Images {
        @JsonProperty("ApproximateCreationDateTime")
        @JsonDeserialize(using = EpochSeconds.class)
        void setApproximateCreationDateTime(Date at);

        @JsonProperty("Keys")
        Map<String, ?> getKeys();

        @JsonProperty("NewImage")
        Map<String, ?> getNewImage();

        @JsonProperty("OldImage")
        Map<String, ?> getOldImage();

        @JsonProperty("SequenceNumber")
        String getSequenceNumber();

        @JsonProperty("SizeBytes")
        Long getSizeBytes();

        @JsonProperty("StreamViewType")
        String getStreamViewType();
    }

    interface Value {
        @JsonProperty("S")
        String getS();

        @JsonProperty("N")
        String getN();

        @JsonProperty("B")
        ByteBuffer getB();

        @JsonProperty("SS")
        List<String> getSS();

        @JsonProperty("NS")
        List<String> getNS();

        @JsonProperty("BS")
        List<ByteBuffer> getBS();

        @JsonProperty("M")
        Map<String, ?> getM();

        @JsonProperty("L")
        List<?> getL();

        @JsonProperty("NULL")
        Boolean getNULL();

        @JsonProperty("BOOL")
        Boolean getBOOL();

        @JsonIgnore
        Boolean isNULL();

        @JsonIgnore
        Boolean isBOOL();

        @JsonProperty("L")
        void setL(Collection<?> list);
    }
}
