package millrace.cloud.msk.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    private static final byte[] NO_TEXT = {(byte) 0xc3, 0x28};

    @Test
    void bytes_are_text_where_they_are_utf_8_and_else_base64() {
        assertThat(RecordText.of("결제 완료".getBytes(UTF_8))).isEqualTo("결제 완료");
        assertThat(RecordText.of(NO_TEXT)).isEqualTo("wyg=");
        assertThat(RecordText.utf8(NO_TEXT)).isNull();
        assertThat(RecordText.of((byte[]) null)).isEmpty();
    }

    @Test
    void of_headers_with_one_name_the_last_counts() {
        var headers = new RecordHeaders();
        headers.add("b", "1".getBytes(UTF_8)).add("a", NO_TEXT).add("b", "2".getBytes(UTF_8));

        assertThat(RecordText.of(headers)).containsEntry("b", "2").containsEntry("a", "wyg=");
    }
}
