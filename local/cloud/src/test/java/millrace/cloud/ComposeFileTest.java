package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** The images of {@code local/compose}, which no test here can start. */
class ComposeFileTest {

    private static final Path FILE = Path.of("../compose/compose.yaml");

    @Test
    void the_images_have_the_versions_that_the_local_cloud_brings_along() throws IOException {
        var images =
                Pattern.compile("image: (\\S+)")
                        .matcher(Files.readString(FILE))
                        .results()
                        .map(image -> image.group(1));

        assertThat(images)
                .containsExactly(
                        "apache/kafka:" + AppInfoParser.getVersion(),
                        "amazon/dynamodb-local:" + dynamoDbLocal());
    }

    private static String dynamoDbLocal() {
        var jar =
                Pattern.compile("DynamoDBLocal-([0-9.]+)\\.jar")
                        .matcher(System.getProperty("java.class.path"));
        assertThat(jar.find()).isTrue();
        return jar.group(1);
    }
}
