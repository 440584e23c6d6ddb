package millrace.cloud;

import java.net.URI;
import java.nio.file.Path;
import millrace.cloud.dynamodb.DatabaseSettings;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.dynamodb.ExistingDynamoDb;
import millrace.cloud.lambda.isolated.DebuggedFunction;
import millrace.cloud.msk.ClusterSettings;
import millrace.cloud.msk.ExistingKafka;
import millrace.cloud.msk.KafkaSettings;
import org.jspecify.annotations.Nullable;

/**
 * Options of a local cloud. A port of 0 takes any free one.
 *
 * @param assembly the synthesized cloud assembly ({@code cdk.out})
 * @param data keeps everything over restarts; null keeps nothing
 * @param logs where the functions' log file is written
 * @param brokers Kafka brokers, from 1 to 5
 * @param isolated runs each function in a JVM of its own through Lambda's runtime interface client
 * @param demoData puts the demo data in that the class path offers
 * @param stage the stage of the assembly, in which resources are named
 * @param plainDynamoDb runs DynamoDB Local by its public surface only, slower
 * @param existingKafka brokers that somebody else runs, host and port with commas; null starts some
 * @param existingDynamoDb a DynamoDB that somebody else runs; null starts one
 * @param debugged the function to which a debugger may attach; null for none
 */
public record LocalCloudOptions(
        Path assembly,
        int port,
        int kafkaPort,
        int dynamoDbPort,
        int simulatorsPort,
        @Nullable Path data,
        Path logs,
        int brokers,
        boolean isolated,
        boolean demoData,
        String stage,
        boolean plainDynamoDb,
        @Nullable String existingKafka,
        @Nullable URI existingDynamoDb,
        @Nullable DebuggedFunction debugged) {

    /** Options for tests: any free ports, no data directory, no demo data. */
    public static LocalCloudOptions forTests(Path assembly, Path logs) {
        return new LocalCloudOptions(
                assembly, 0, 0, 0, 0, null, logs, 1, false, false, "local", false, null, null,
                null);
    }

    public LocalCloudOptions withData(Path directory) {
        return with(directory, demoData, existingKafka, existingDynamoDb);
    }

    public LocalCloudOptions withDemoData() {
        return with(data, true, existingKafka, existingDynamoDb);
    }

    /** On brokers and tables that somebody else runs. */
    public LocalCloudOptions withExisting(String kafka, URI dynamoDb) {
        return with(data, demoData, kafka, dynamoDb);
    }

    private LocalCloudOptions with(
            @Nullable Path directory,
            boolean putsDemoDataIn,
            @Nullable String kafka,
            @Nullable URI dynamoDb) {
        return new LocalCloudOptions(
                assembly,
                port,
                kafkaPort,
                dynamoDbPort,
                simulatorsPort,
                directory,
                logs,
                brokers,
                isolated,
                putsDemoDataIn,
                stage,
                plainDynamoDb,
                kafka,
                dynamoDb,
                debugged);
    }

    ClusterSettings cluster(Path directory) {
        return existingKafka == null
                ? new KafkaSettings(brokers, kafkaPort, directory)
                : new ExistingKafka(existingKafka);
    }

    DatabaseSettings database(@Nullable Path directory) {
        return existingDynamoDb == null
                ? new DynamoDbSettings(dynamoDbPort, directory, !plainDynamoDb)
                : new ExistingDynamoDb(existingDynamoDb);
    }
}
