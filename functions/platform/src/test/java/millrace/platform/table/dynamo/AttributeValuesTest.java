package millrace.platform.table.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class AttributeValuesTest {

    private final JsonMapper json =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "\"\"",
                "\"\\u0000 한글 😀\"",
                "0",
                "-1",
                "9007199254740993",
                "9223372036854775807",
                "-9223372036854775808",
                "12345.6789",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                "[1,\"a\",null,[true],{\"b\":2}]",
                "{\"a\":{\"b\":[{\"c\":-0.5}]}}"
            })
    void json_comes_back_as_it_was(String text) {
        var written = AttributeValues.of(json.readTree(text));

        assertThat(AttributeValues.json(written).toString()).isEqualTo(text);
    }

    @Test
    void a_number_is_written_without_an_exponent() {
        assertThat(AttributeValues.of(json.readTree("1E+5")).n()).isEqualTo("100000");
    }

    @Test
    void what_no_unit_of_work_writes_is_refused() {
        var binary = AttributeValue.fromB(SdkBytes.fromUtf8String("x"));

        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.json(binary));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AttributeValues.of(json.getNodeFactory().binaryNode(new byte[1])));
    }
}
