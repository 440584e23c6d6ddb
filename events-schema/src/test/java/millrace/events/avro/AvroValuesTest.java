package millrace.events.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AvroValuesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Schema SCHEMA =
            AvroSchemas.of(
                    "test-topic.events",
                    "thing.made",
                    json(
                            """
                            {
                              "description": "A thing.",
                              "required": ["name", "kind", "count", "share", "isNew", "parts"],
                              "properties": {
                                "name": {"type": "string", "maxLength": 10},
                                "kind": {"enum": ["A", "B"]},
                                "count": {"type": "integer"},
                                "share": {"type": "number"},
                                "isNew": {"type": "boolean"},
                                "parts": {
                                  "type": "array",
                                  "items": {
                                    "type": "object",
                                    "required": ["id"],
                                    "properties": {"id": {"type": "integer"}}
                                  }
                                },
                                "note": {"type": "string", "description": "A note."}
                              }
                            }
                            """));

    private static final String VALUE =
            """
            {"name":"é","kind":"B","count":9007199254740991,"share":0.1,"isNew":true,
             "parts":[{"id":1},{"id":-2}]%s}
            """;

    private static final JsonNode THING = json(VALUE.formatted(""));
    private static final JsonNode NOTED = json(VALUE.formatted(",\"note\":\"n\""));

    @Test
    void names_that_avro_does_not_know_are_spelt_with_underscores() {
        assertThat(SCHEMA.getFullName()).isEqualTo("test_topic.events.thing_made");
        assertThat(SCHEMA.getDoc()).isEqualTo("A thing.");
        assertThat(SCHEMA.getField("parts").schema().getElementType().getFullName())
                .isEqualTo("test_topic.events.thing_made.Parts");
    }

    @Test
    void what_may_be_missing_is_null_by_default() {
        var note = SCHEMA.getField("note");

        assertThat(note.schema()).hasToString("[\"null\",\"string\"]");
        assertThat(note.hasDefaultValue()).isTrue();
        assertThat(SCHEMA.getField("name").hasDefaultValue()).isFalse();
    }

    @Test
    void a_value_comes_out_as_it_went_in() {
        assertThat(thereAndBack(THING)).isEqualTo(THING);
        assertThat(thereAndBack(NOTED)).isEqualTo(NOTED);
    }

    /** Avro's own reader is the second opinion. */
    @Test
    void avros_own_reader_reads_what_is_written() throws IOException {
        var bytes = JsonToAvro.bytes(SCHEMA, NOTED);

        var record =
                new GenericDatumReader<GenericRecord>(SCHEMA)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

        assertThat(record.get("name")).isEqualTo(new Utf8("é"));
        assertThat(record.get("kind")).isEqualTo(new Utf8("B"));
        assertThat(record.get("count")).isEqualTo(9_007_199_254_740_991L);
        assertThat(record.get("share")).isEqualTo(0.1);
        assertThat(record.get("isNew")).isEqualTo(true);
        assertThat(record.get("parts")).hasToString("[{\"id\": 1}, {\"id\": -2}]");
        assertThat(record.get("note")).isEqualTo(new Utf8("n"));
    }

    @Test
    void what_avros_own_writer_writes_is_read() throws IOException {
        var parts = SCHEMA.getField("parts").schema();
        var part = new GenericData.Record(parts.getElementType());
        part.put("id", 1L);
        var second = new GenericData.Record(parts.getElementType());
        second.put("id", -2L);
        var record = new GenericData.Record(SCHEMA);
        record.put("name", "é");
        record.put("kind", "B");
        record.put("count", 9_007_199_254_740_991L);
        record.put("share", 0.1);
        record.put("isNew", true);
        record.put("parts", new GenericData.Array<>(parts, java.util.List.of(part, second)));
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        encoder.flush();

        assertThat(AvroToJson.object(SCHEMA, bytes.toByteArray(), 0)).hasToString(THING.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"é\"|\"name\":7|Field value.name is no text.",
                "\"name\":\"é\",||Field value.name is no text.",
                "\"name\":\"é\"|\"name\":null|Field value.name is no text.",
                "9007199254740991|1.5|Field value.count is no integer.",
                "9007199254740991|99999999999999999999|Field value.count is no integer.",
                "0.1|\"x\"|Field value.share is no number of double precision.",
                "0.1|1e999|Field value.share is no number of double precision.",
                "true|1|Field value.isNew is neither true nor false.",
                "[{\"id\":1},{\"id\":-2}]|{}|Field value.parts is no list.",
                "{\"id\":1}|7|Field value.parts[] is no object.",
                "{\"id\":1}|{\"id\":1,\"x\":1}|Field value.parts[].x is unknown to the schema.",
                "\"isNew\"|\"other\":1,\"isNew\"|Field value.other is unknown to the schema.",
                "\"isNew\"|\"note\":null,\"isNew\"|Field value.note is no text.",
            })
    void what_avro_could_not_give_back_is_refused(String part, String other, String message) {
        var changed = json(THING.toString().replace(part, other == null ? "" : other));

        assertThatThrownBy(() -> JsonToAvro.bytes(SCHEMA, changed))
                .isInstanceOf(JsonToAvro.UnfitForAvro.class)
                .hasMessage(message);
    }

    @Test
    void every_value_that_ends_too_early_is_unreadable() {
        var bytes = JsonToAvro.bytes(SCHEMA, NOTED);

        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> AvroToJson.object(SCHEMA, cut, 0))
                    .as("%s bytes", length)
                    .isInstanceOf(UnreadableAvro.class);
        }
    }

    @Test
    void bytes_after_the_value_are_not_passed_over() {
        var bytes = JsonToAvro.bytes(SCHEMA, THING);

        assertThatThrownBy(
                        () -> AvroToJson.object(SCHEMA, Arrays.copyOf(bytes, bytes.length + 1), 0))
                .hasMessage("more bytes follow than its schema has");
    }

    /** Each length is a number of Avro's: a text of two gigabytes, one of less than none. */
    @ParameterizedTest
    @ValueSource(strings = {"fe ff ff ff 0f", "01", "fe ff ff ff ff ff ff ff ff 01"})
    void a_length_is_not_believed_beyond_the_bytes(String length) {
        var schema = AvroSchemas.parse(record("{\"name\":\"text\",\"type\":\"string\"}"));

        assertThatThrownBy(() -> AvroToJson.object(schema, bytes(length), 0))
                .isInstanceOf(UnreadableAvro.class)
                .hasMessage("a text has a length that it cannot have");
    }

    @Test
    void items_that_cost_no_byte_are_counted() {
        var schema =
                AvroSchemas.parse(
                        record(
                                "{\"name\":\"l\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}"));

        assertThatThrownBy(() -> AvroToJson.object(schema, bytes("80 b5 18 00"), 0))
                .hasMessage("it has more than 100000 items");
        assertThatThrownBy(() -> AvroToJson.object(schema, bytes("fe ff ff ff 0f 00"), 0))
                .hasMessage("its bytes do not follow its schema");
    }

    @Test
    void bytes_that_are_no_text_are_no_text() {
        var schema = AvroSchemas.parse(record("{\"name\":\"text\",\"type\":\"string\"}"));

        assertThatThrownBy(() -> AvroToJson.object(schema, bytes("02 ff"), 0))
                .hasMessage("a text is no UTF-8");
    }

    @Test
    void confluents_header_is_a_zero_and_the_id_with_the_highest_byte_first() {
        assertThat(WireFormat.CONFLUENT.header("258")).containsExactly(0, 0, 0, 1, 2);
        assertThat(WireFormat.CONFLUENT.idIn(new byte[] {0, 0, 0, 1, 2, 9})).isEqualTo("258");
    }

    @Test
    void glues_header_is_a_three_a_zero_and_a_uuid() {
        var id = "b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63";
        var header = WireFormat.GLUE.header(id);

        assertThat(header).hasSize(18).startsWith(3, 0, 0xb7, 0xb4).endsWith(0x0c, 0x63);
        assertThat(WireFormat.GLUE.idIn(header)).isEqualTo(id);
        header[1] = 5;
        assertThatThrownBy(() -> WireFormat.GLUE.idIn(header)).hasMessage("it is compressed");
    }

    @Test
    void the_first_byte_says_which_form_it_is_and_json_is_none() {
        assertThat(WireFormat.of(new byte[] {0})).contains(WireFormat.CONFLUENT);
        assertThat(WireFormat.of(new byte[] {3, 0})).contains(WireFormat.GLUE);
        assertThat(WireFormat.of("{}".getBytes(UTF_8))).isEmpty();
        assertThat(WireFormat.of(new byte[0])).isEmpty();
        assertThatThrownBy(() -> WireFormat.CONFLUENT.idIn(new byte[] {0, 1}))
                .hasMessage("it ends within the id of its schema");
    }

    private static JsonNode thereAndBack(JsonNode value) {
        return json(AvroToJson.object(SCHEMA, JsonToAvro.bytes(SCHEMA, value), 0).toString());
    }

    private static String record(String field) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[%s]}".formatted(field);
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
