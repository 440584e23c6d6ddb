package millrace.cloud.mapping;

import java.nio.file.Path;
import java.util.List;
import millrace.cloud.assembly.KafkaMapping;
import millrace.cloud.assembly.StreamMapping;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.function.FunctionRuntime;

/**
 * @param checkpointDirectory where the positions in table streams are kept; Kafka's are in its
 *     consumer groups
 */
public record MappingSettings(
        List<KafkaMapping> kafkaMappings,
        List<StreamMapping> streamMappings,
        String bootstrapServers,
        DynamoDbLocal dynamoDb,
        FunctionRuntime functions,
        Path checkpointDirectory) {}
