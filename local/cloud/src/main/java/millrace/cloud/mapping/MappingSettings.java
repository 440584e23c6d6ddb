package millrace.cloud.mapping;

import java.nio.file.Path;
import java.util.List;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;

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
