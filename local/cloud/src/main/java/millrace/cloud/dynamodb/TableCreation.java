package millrace.cloud.dynamodb;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** A template's table as DynamoDB's own requests. */
final class TableCreation {

    private TableCreation() {}

    static CreateTableRequest createTable(TableResource table) {
        var request =
                CreateTableRequest.builder()
                        .tableName(table.name())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keySchema(table.key()))
                        .attributeDefinitions(definitions(table));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream()
                            .map(index ->
                                    GlobalSecondaryIndex.builder()
                                            .indexName(index.name())
                                            .keySchema(keySchema(index.key()))
                                            .projection(projection(index))
                                            .build())
                            .toList());
        }
        if (!table.localIndexes().isEmpty()) {
            request.localSecondaryIndexes(
                    table.localIndexes().stream()
                            .map(index ->
                                    LocalSecondaryIndex.builder()
                                            .indexName(index.name())
                                            .keySchema(keySchema(index.key()))
                                            .projection(projection(index))
                                            .build())
                            .toList());
        }
        if (table.streamViewType() != null) {
            request.streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(table.streamViewType()));
        }
        return request.build();
    }

    private static Projection projection(Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        return index.included().isEmpty()
                ? projection.build()
                : projection.nonKeyAttributes(index.included()).build();
    }

    static UpdateTimeToLiveRequest enableExpiry(TableResource table, String attribute) {
        return UpdateTimeToLiveRequest.builder()
                .tableName(table.name())
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName(attribute))
                .build();
    }

    private static List<KeySchemaElement> keySchema(KeySchema key) {
        return Stream.of(
                        element(key.partitionKey(), KeyType.HASH),
                        element(key.sortKey(), KeyType.RANGE))
                .flatMap(elements -> elements)
                .toList();
    }

    private static Stream<KeySchemaElement> element(@Nullable Attribute attribute, KeyType type) {
        return attribute == null
                ? Stream.empty()
                : Stream.of(
                        KeySchemaElement.builder()
                                .attributeName(attribute.name())
                                .keyType(type)
                                .build());
    }

    private static List<AttributeDefinition> definitions(TableResource table) {
        return Stream.of(
                        Stream.of(table.key()),
                        table.indexes().stream().map(Index::key),
                        table.localIndexes().stream().map(Index::key))
                .flatMap(keys -> keys)
                .flatMap(key -> Stream.of(key.partitionKey(), key.sortKey()))
                .filter(Objects::nonNull)
                .distinct()
                .map(attribute ->
                        AttributeDefinition.builder()
                                .attributeName(attribute.name())
                                .attributeType(attribute.type())
                                .build())
                .toList();
    }
}
