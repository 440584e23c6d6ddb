package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleAssetsTest {

    @TempDir Path assembly;

    @Test
    void code_of_an_earlier_assembly_goes_and_code_of_this_one_stays() throws IOException {
        Files.createDirectories(assembly.resolve("asset.old/lib"));
        Files.writeString(assembly.resolve("asset.old/lib/a.jar"), "a");
        Files.createDirectories(assembly.resolve("asset.new/lib"));
        Files.writeString(assembly.resolve("Orders.assets.json"), "{\"path\":\"asset.new\"}");

        StaleAssets.deleteFrom(assembly);

        assertThat(assembly.resolve("asset.old")).doesNotExist();
        assertThat(assembly.resolve("asset.new/lib")).exists();
    }
}
