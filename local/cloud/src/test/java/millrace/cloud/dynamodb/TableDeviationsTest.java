package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TableDeviationsTest {

    private static final Attribute PK = new Attribute("pk", "S");
    private static final Attribute SK = new Attribute("sk", "S");
    private static final Attribute AT = new Attribute("at", "N");
    private static final TableResource ORDERS =
            new TableResource(
                    "orders",
                    new KeySchema(PK, SK),
                    List.of(new Index("due", new KeySchema(SK, AT), "KEYS_ONLY")),
                    List.of(new Index("byTime", new KeySchema(PK, AT), "ALL")),
                    "NEW_AND_OLD_IMAGES",
                    "until");

    /** The description of a table that was created from the resource. */
    private static TableDescription.Builder created(TableResource table) {
        CreateTableRequest request = TableCreation.createTable(table);
        return TableDescription.builder()
                .tableName(request.tableName())
                .keySchema(request.keySchema())
                .attributeDefinitions(request.attributeDefinitions())
                .streamSpecification(request.streamSpecification())
                .latestStreamArn("arn")
                .globalSecondaryIndexes(
                        request.globalSecondaryIndexes().stream()
                                .map(index ->
                                        GlobalSecondaryIndexDescription.builder()
                                                .indexName(index.indexName())
                                                .keySchema(index.keySchema())
                                                .projection(index.projection())
                                                .build())
                                .toList())
                .localSecondaryIndexes(
                        request.localSecondaryIndexes().stream()
                                .map(index ->
                                        LocalSecondaryIndexDescription.builder()
                                                .indexName(index.indexName())
                                                .keySchema(index.keySchema())
                                                .projection(index.projection())
                                                .build())
                                .toList());
    }

    private static List<String> deviations(TableDescription.Builder found) {
        return TableDeviations.of(ORDERS, found.build(), Optional.of("until"));
    }

    @Test
    void a_table_as_in_the_template_has_none() {
        assertThat(deviations(created(ORDERS))).isEmpty();
    }

    @Test
    void another_key_is_one() {
        var keyed = new TableResource("orders", new KeySchema(AT, null), List.of(), null, null);
        var found = created(keyed).build();

        assertThat(TableDeviations.of(ORDERS, found, Optional.of("until")))
                .contains("its key is at:N, not pk:S, sk:S");
    }

    @Test
    void an_index_that_lacks_or_differs_is_one() {
        assertThat(deviations(created(ORDERS).globalSecondaryIndexes(List.of())))
                .containsExactly("it lacks the index due");
        var others =
                new TableResource(
                        "orders",
                        ORDERS.key(),
                        List.of(new Index("due", new KeySchema(SK, AT), "ALL")),
                        ORDERS.localIndexes(),
                        ORDERS.streamViewType(),
                        ORDERS.ttlAttribute());
        assertThat(deviations(created(others)))
                .containsExactly(
                        "its index due is on sk:S, at:N with ALL, not sk:S, at:N with KEYS_ONLY");
    }

    @Test
    void a_stream_that_lacks_or_differs_is_one() {
        assertThat(deviations(created(ORDERS).latestStreamArn(null)))
                .containsExactly("it has no stream, so mappings from it do not start");
        assertThat(
                        deviations(
                                created(ORDERS)
                                        .streamSpecification(
                                                stream -> stream.streamViewType("KEYS_ONLY"))))
                .containsExactly("its stream has KEYS_ONLY, not NEW_AND_OLD_IMAGES");
    }

    @Test
    void items_that_do_not_expire_as_they_should_are_one() {
        var found = created(ORDERS).build();
        assertThat(TableDeviations.of(ORDERS, found, Optional.empty()))
                .containsExactly("its items do not expire by until");
        assertThat(TableDeviations.of(ORDERS, found, Optional.of("other")))
                .containsExactly("its items do not expire by until");
    }
}
