package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.junit.jupiter.api.Test;

class DynamoDbLocalTest {

    private static final Attribute PK = new Attribute("pk", "S");
    private static final Attribute SK = new Attribute("sk", "S");

    @Test
    void a_taken_port_is_one_sentence_with_the_way_out() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> DynamoDbLocal.start(new DynamoDbSettings(port, null, true)))
                    .isInstanceOf(BindException.class)
                    .hasMessage(
                            "Port "
                                    + port
                                    + " for DynamoDB is taken: choose another with --dynamodb-port, or 0 for any"
                                    + " free port");
        }
    }

    @Test
    void a_tables_request_holds_keys_indexes_and_the_stream_and_each_attribute_once() {
        var table =
                new TableResource(
                        "orders",
                        new KeySchema(PK, SK),
                        List.of(
                                new Index("by-sk", new KeySchema(SK, PK), "ALL"),
                                new Index(
                                        "due",
                                        new KeySchema(
                                                new Attribute("lane", "S"),
                                                new Attribute("at", "N")),
                                        "KEYS_ONLY")),
                        "NEW_AND_OLD_IMAGES",
                        "expiresAt");

        var request = TableCreation.createTable(table);

        assertThat(request.keySchema().toString())
                .isEqualTo(
                        "[KeySchemaElement(AttributeName=pk, KeyType=HASH),"
                                + " KeySchemaElement(AttributeName=sk, KeyType=RANGE)]");
        assertThat(request.attributeDefinitions())
                .extracting(definition ->
                        definition.attributeName() + ":" + definition.attributeTypeAsString())
                .containsExactly("pk:S", "sk:S", "lane:S", "at:N");
        assertThat(request.globalSecondaryIndexes())
                .extracting(index ->
                        index.indexName() + ":" + index.projection().projectionTypeAsString())
                .containsExactly("by-sk:ALL", "due:KEYS_ONLY");
        assertThat(request.streamSpecification().streamViewTypeAsString())
                .isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(request.billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    }

    @Test
    void a_table_without_sort_key_stream_and_indexes_asks_for_none() {
        var request =
                TableCreation.createTable(
                        new TableResource("plain", new KeySchema(PK, null), List.of(), null, null));

        assertThat(request.keySchema()).hasSize(1);
        assertThat(request.hasGlobalSecondaryIndexes()).isFalse();
        assertThat(request.streamSpecification()).isNull();
    }
}
