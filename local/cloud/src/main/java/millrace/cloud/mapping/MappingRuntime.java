package millrace.cloud.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import millrace.cloud.dynamodb.TableStreams;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.mapping.kafka.KafkaFailureTopic;

/** What all running mappings share. */
public record MappingRuntime(
        String bootstrapServers,
        FunctionRuntime functions,
        TableStreams streams,
        Path checkpointDirectory,
        KafkaFailureTopic failureTopic,
        Executor deliveries,
        StopSignal stop,
        InstantSource clock) {}
