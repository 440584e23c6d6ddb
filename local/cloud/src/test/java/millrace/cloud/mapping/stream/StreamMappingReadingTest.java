package millrace.cloud.mapping.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamMappingReadingTest {

    @TempDir Path directory;

    @Test
    void a_stream_mapping_names_the_table_of_its_stream() throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                """
                                {'Resources':{'M':{'Type':'T','Properties':{
                                  'FunctionName':'place','StartingPosition':'LATEST',
                                  'EventSourceArn':'arn:aws:dynamodb:r:a:table/Orders/stream/local',
                                  'ParallelizationFactor':4,
                                  'DestinationConfig':{'OnFailure':{'Destination':'arn:aws:sqs:r:a:gave-up'}}}}}}
                                """)
                        .written();
        var resource =
                new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                        .read(assembly)
                        .ofType("T")
                        .getFirst();

        assertThat(StreamMappingReading.read(resource))
                .isEqualTo(
                        new StreamMapping(
                                MappingProperties.id("S", "M"),
                                "place",
                                "Orders",
                                StartingPosition.LATEST,
                                100,
                                Duration.ZERO,
                                List.of(),
                                false,
                                false,
                                -1,
                                null,
                                4,
                                "arn:aws:sqs:r:a:gave-up"));
    }
}
