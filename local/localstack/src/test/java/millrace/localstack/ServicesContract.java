package millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services that functions of the project use, with a function and a Kafka beside them. */
interface ServicesContract {

    Duration LIMIT = Duration.ofSeconds(60);

    Cloud cloud();

    private String output(String key) {
        return new Stack(new Calls(cloud().endpoint()), "services").output(key);
    }

    private DynamoDbClient tables() {
        return Clients.to(cloud().dynamoDb(), DynamoDbClient.builder());
    }

    private TransactWriteItem put(String pk) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName("things")
                                .item(Map.of("pk", AttributeValue.fromS(pk)))
                                .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private boolean isThere(DynamoDbClient tables, String pk) {
        return tables.getItem(
                        get -> get.tableName("things").key(Map.of("pk", AttributeValue.fromS(pk))))
                .hasItem();
    }

    @Test
    default void a_transaction_writes_all_or_nothing_and_the_stream_has_what_it_wrote() {
        try (var tables = tables();
                var streams = Clients.to(cloud().dynamoDb(), DynamoDbStreamsClient.builder())) {
            tables.transactWriteItems(write -> write.transactItems(put("one"), put("two")));

            assertThatThrownBy(() ->
                            tables.transactWriteItems(
                                    write -> write.transactItems(put("one"), put("three"))))
                    .isInstanceOfSatisfying(
                            TransactionCanceledException.class,
                            cancelled ->
                                    assertThat(cancelled.cancellationReasons())
                                            .extracting(CancellationReason::code)
                                            .containsExactly("ConditionalCheckFailed", "None"));
            assertThat(isThere(tables, "three")).isFalse();
            var stream =
                    tables.describeTable(table -> table.tableName("things"))
                            .table()
                            .latestStreamArn();
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(new StreamedKeys(streams, stream).read())
                                    .contains("one", "two")
                                    .doesNotContain("three"));
        }
    }

    @Test
    default void a_key_signs_what_its_public_key_verifies() throws Exception {
        try (var kms = Clients.to(cloud().endpoint(), KmsClient.builder())) {
            var message = "message".getBytes(StandardCharsets.UTF_8);
            var signed =
                    kms.sign(sign ->
                            sign.keyId(output("Key"))
                                    .message(SdkBytes.fromByteArray(message))
                                    .signingAlgorithm(
                                            SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256));
            var key = kms.getPublicKey(get -> get.keyId(output("Key"))).publicKey();

            var verification = Signature.getInstance("SHA256withRSA");
            verification.initVerify(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new X509EncodedKeySpec(key.asByteArray())));
            verification.update(message);
            assertThat(verification.verify(signed.signature().asByteArray())).isTrue();
        }
    }

    @Test
    default void a_secret_has_one_value_by_its_name_and_by_its_arn() {
        try (var secrets = Clients.to(cloud().endpoint(), SecretsManagerClient.builder())) {
            var byName = secrets.getSecretValue(get -> get.secretId("things/password"));
            var byArn = secrets.getSecretValue(get -> get.secretId(output("Secret")));

            assertThat(byName.secretString()).isNotBlank().isEqualTo(byArn.secretString());
        }
    }

    @Test
    default void a_message_that_is_received_too_often_is_in_the_dead_letter_queue() {
        try (var queues = Clients.to(cloud().endpoint(), SqsClient.builder())) {
            var queue = output("Queue");
            queues.sendMessage(send -> send.queueUrl(queue).messageBody("work"));
            var received =
                    queues.receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(10))
                            .messages();
            assertThat(received).singleElement().returns("work", each -> each.body());
            queues.changeMessageVisibility(change ->
                    change.queueUrl(queue)
                            .receiptHandle(received.getFirst().receiptHandle())
                            .visibilityTimeout(0));

            await().atMost(LIMIT)
                    .untilAsserted(() -> {
                        var again = queues.receiveMessage(receive -> receive.queueUrl(queue));
                        assertThat(again.messages()).isEmpty();
                        var letters =
                                queues.receiveMessage(receive ->
                                        receive.queueUrl(output("DeadLetterQueue"))
                                                .visibilityTimeout(0));
                        assertThat(letters.messages())
                                .singleElement()
                                .returns("work", each -> each.body());
                    });
        }
    }

    @Test
    default void a_function_takes_a_record_of_kafka_as_a_mapping_hands_it_over() {
        var records = Records.of(cloud());
        records.createTopic("handed.events");
        records.produce("handed.events", "handed-over");

        var answer =
                new Calls(cloud().endpoint())
                        .invoke(output("Function"), event(records.first("handed.events")));

        assertThat(answer).contains("kept");
        try (var tables = tables()) {
            assertThat(isThere(tables, "handed-over")).isTrue();
        }
    }

    /** A batch of one record, as Lambda words it. */
    private static String event(ConsumerRecord<String, String> record) {
        var encoder = Base64.getEncoder();
        return """
        {"eventSource":"SelfManagedKafka","bootstrapServers":"kafka:19092","records":{"%1$s-%2$s":[
          {"topic":"%1$s","partition":%2$s,"offset":%3$s,"timestamp":%4$s,
           "timestampType":"CREATE_TIME","key":"%5$s","value":"%6$s","headers":[]}]}}
        """
                .formatted(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        encoder.encodeToString(record.key().getBytes(StandardCharsets.UTF_8)),
                        encoder.encodeToString(record.value().getBytes(StandardCharsets.UTF_8)));
    }
}
