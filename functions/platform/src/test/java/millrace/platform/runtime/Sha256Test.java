package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The example of FIPS 180-4. */
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void texts_and_their_bytes_have_the_published_hash() {
        assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(OF_ABC);
        assertThat(Sha256.of("abc")).asHexString().isEqualToIgnoringCase(OF_ABC);
    }

    @Test
    void texts_are_hashed_in_utf_8() {
        assertThat(Sha256.of("한")).isEqualTo(Sha256.of(new byte[] {-19, -107, -100}));
    }
}
