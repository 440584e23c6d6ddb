package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InEveryLocale
class CursorTest {

    private static final String ROUTE = "GET /api/things";
    private static final Query LIST = Query.of("USER#7", "2026");
    private static final Query.Position POSITION =
            new Query.Position("2026#한글", Key.of("ORDER#1", "ORDER"));

    private static String cursor() {
        return Objects.requireNonNull(Cursor.of(ROUTE, LIST, POSITION));
    }

    private static Optional<Query.Position> read(String... parts) {
        var text = String.join("\u0000", parts);
        var cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return Cursor.read(cursor, ROUTE, LIST);
    }

    @Test
    void a_position_is_read_back_as_it_was() {
        assertThat(Cursor.read(cursor(), ROUTE, LIST)).contains(POSITION);
        assertThat(cursor()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(Cursor.of(ROUTE, LIST, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/other, USER#7, 2026",
        "GET /api/things, USER#8, 2026",
        "GET /api/things, USER#7, 2027"
    })
    void a_cursor_of_another_list_is_no_position(String route, String partition, String prefix) {
        assertThat(Cursor.read(cursor(), route, Query.of(partition, prefix))).isEmpty();
    }

    @Test
    void a_text_that_no_page_gave_is_no_position() {
        assertThat(Cursor.read("%%%", ROUTE, LIST)).isEmpty();
        assertThat(Cursor.read("", ROUTE, LIST)).isEmpty();
        assertThat(Cursor.read("A".repeat(5_000), ROUTE, LIST)).isEmpty();
        assertThat(read("only one part")).isEmpty();
        assertThat(read(ROUTE, LIST.pk(), "2026", "pk", "sk")).isPresent();
        assertThat(read(ROUTE, LIST.pk(), "2026", "pk", "sk", "more")).isEmpty();
        assertThat(read(ROUTE, LIST.pk(), "2026", "", "sk")).isEmpty();
        assertThat(read(ROUTE, LIST.pk(), "2026", "pk", "k".repeat(1_100))).isEmpty();
        assertThat(read(ROUTE, LIST.pk(), "", "pk", "sk")).isEmpty();
        assertThat(read(ROUTE, LIST.pk(), "2026" + "s".repeat(1_100), "pk", "sk")).isEmpty();
    }
}
