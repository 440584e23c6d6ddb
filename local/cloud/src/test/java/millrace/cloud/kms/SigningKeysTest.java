package millrace.cloud.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final List<SigningKeyResource> KEY = List.of(new SigningKeyResource("K"));

    @TempDir Path directory;

    private static PublicKey publicKey(SigningKeys keys) {
        return keys.find("K").orElseThrow().getPublic();
    }

    @Test
    void a_kept_key_is_the_same_after_a_restart() throws IOException {
        var before = publicKey(SigningKeys.open(KEY, directory));
        assertThat(publicKey(SigningKeys.open(KEY, directory))).isEqualTo(before);
    }

    @Test
    void only_the_owner_may_read_the_file() throws IOException {
        SigningKeys.open(KEY, directory);
        assertThat(Files.getPosixFilePermissions(directory.resolve("K.pkcs8")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_key_is_found_by_its_arn() throws IOException {
        var keys = SigningKeys.open(KEY, null);
        assertThat(keys.find("arn:aws:kms:ap-northeast-2:000000000000:key/K")).isPresent();
        assertThat(keys.find("other")).isEmpty();
    }
}
