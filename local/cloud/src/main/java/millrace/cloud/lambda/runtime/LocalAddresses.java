package millrace.cloud.lambda.runtime;

import java.net.URI;

/**
 * Where functions find the services of this machine.
 *
 * @param api answers for KMS and Secrets Manager
 */
public record LocalAddresses(URI api, URI dynamoDb, String kafkaBootstrapServers) {}
