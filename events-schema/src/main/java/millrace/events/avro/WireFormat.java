package millrace.events.avro;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The form in which a registry's id of a schema stands before the Avro bytes of a value. The first
 * byte says which it is; none of them begins JSON.
 */
public enum WireFormat {
    /**
     * Confluent's: a zero byte and the id as four bytes, the highest first. The id is a whole
     * number.
     */
    CONFLUENT((byte) 0, 5) {
        @Override
        public byte[] header(String id) {
            return ByteBuffer.allocate(length()).put(first()).putInt(Integer.parseInt(id)).array();
        }

        @Override
        String idIn(ByteBuffer header) {
            return Integer.toString(header.getInt(1));
        }
    },
    /** AWS Glue's: a three, a zero for "not compressed", and the 16 bytes of a UUID. */
    GLUE((byte) 3, 18) {
        @Override
        public byte[] header(String id) {
            var uuid = UUID.fromString(id);
            return ByteBuffer.allocate(length())
                    .put(first())
                    .put((byte) 0)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }

        @Override
        String idIn(ByteBuffer header) {
            if (header.get(1) != 0) {
                throw new UnreadableAvro("it is compressed");
            }
            return new UUID(header.getLong(2), header.getLong(10)).toString();
        }
    };

    private final byte first;
    private final int length;

    WireFormat(byte first, int length) {
        this.first = first;
        this.length = length;
    }

    byte first() {
        return first;
    }

    /** The bytes before Avro's own. */
    public int length() {
        return length;
    }

    /** The bytes that stand before a value that was written with the schema of this id. */
    public abstract byte[] header(String id);

    abstract String idIn(ByteBuffer header);

    /**
     * The id before a value of this form.
     *
     * @throws UnreadableAvro when the value ends before its id does
     */
    public String idIn(byte[] value) {
        if (value.length < length) {
            throw new UnreadableAvro("it ends within the id of its schema");
        }
        return idIn(ByteBuffer.wrap(value, 0, length));
    }

    /** The form of a value by its first byte; empty for one of none, such as JSON. */
    public static Optional<WireFormat> of(byte[] value) {
        for (var format : values()) {
            if (value.length > 0 && value[0] == format.first) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
