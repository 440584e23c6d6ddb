package millrace.cloud.lambda.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeClientLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "amd64, false, libaws-lambda-jni.linux-x86_64.so",
        "amd64, true, libaws-lambda-jni.linux_musl-x86_64.so",
        "aarch64, false, libaws-lambda-jni.linux-aarch_64.so",
        "aarch64, true, libaws-lambda-jni.linux_musl-aarch_64.so"
    })
    void the_client_has_a_library_for_each_linux(
            String architecture, boolean musl, String expected) {
        var resource = RuntimeClientLibrary.resource("Linux", architecture, musl);
        assertThat(resource).isEqualTo("/jni/" + expected);
        assertThat(AWSLambda.class.getResource(resource)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Linux, s390x"})
    void on_another_machine_one_sentence_says_that_isolation_does_not_work(
            String system, String architecture) {
        assertThatThrownBy(() -> RuntimeClientLibrary.resource(system, architecture, false))
                .isInstanceOf(IsolationUnavailableException.class)
                .hasMessage(
                        "Lambda's runtime interface client runs on Linux with x86_64 or aarch64"
                                + " only, not on %s with %s: leave out --isolated",
                        system, architecture);
    }

    @Test
    void the_c_library_is_read_off_the_memory_map(@TempDir Path directory) throws Exception {
        var map = directory.resolve("maps");
        Files.writeString(map, "7f00-7f01 r-xp 0 08:01 7 /lib/ld-linux-x86-64.so.2\n");
        assertThat(RuntimeClientLibrary.isMusl(map)).isFalse();
        Files.writeString(map, "7f00-7f01 r-xp 0 08:01 7 /lib/ld-musl-x86_64.so.1\n");
        assertThat(RuntimeClientLibrary.isMusl(map)).isTrue();
        assertThat(RuntimeClientLibrary.isMusl(directory.resolve("none"))).isFalse();
    }
}
