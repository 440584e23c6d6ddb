package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {

    /** RFC 4231, test case 2. */
    @Test
    void it_is_hmac_sha256() {
        assertThat(HexFormat.of().formatHex(Hmac.of("Jefe").bytes("what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void its_text_needs_no_escape_in_a_url() {
        assertThat(Hmac.of("Jefe").base64Url("text")).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void another_secret_makes_another() {
        assertThat(Hmac.of("one").bytes("text")).isNotEqualTo(Hmac.of("two").bytes("text"));
    }
}
