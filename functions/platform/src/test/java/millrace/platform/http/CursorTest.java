package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_position_is_read_back_as_it_was() {
        var position = new Query.Position("2026#한글", Key.of("ORDER#1", "ORDER"));

        var cursor = Objects.requireNonNull(Cursor.of(position));

        assertThat(Cursor.read(cursor)).contains(position);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(Cursor.of(null)).isNull();
    }

    @Test
    void a_text_that_no_page_gave_is_no_position() {
        assertThat(Cursor.read("%%%")).isEmpty();
        assertThat(Cursor.read("")).isEmpty();
        assertThat(Cursor.read(encoded("only one part"))).isEmpty();
        assertThat(Cursor.read(encoded("sort\u0000pk\u0000sk\u0000more"))).isEmpty();
        assertThat(Cursor.read(encoded("sort\u0000\u0000sk"))).isEmpty();
        assertThat(Cursor.read(encoded("s\u0000p\u0000" + "k".repeat(1_100)))).isEmpty();
        assertThat(Cursor.read(encoded("\u0000pk\u0000sk"))).isEmpty();
        assertThat(Cursor.read(encoded("s".repeat(1_100) + "\u0000pk\u0000sk"))).isEmpty();
        assertThat(Cursor.read("A".repeat(5_000))).isEmpty();
    }
}
