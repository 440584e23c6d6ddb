package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReadingTest {

    @TempDir Path directory;

    @Test
    void a_global_table_has_its_keys_indexes_stream_and_expiry() throws IOException {
        var dynamoDb = new DynamoDbService(DynamoDbSettings.inMemory(), AccessControl.NONE);
        ServiceFixture.read(
                directory,
                """
                        'T':{'Type':'AWS::DynamoDB::GlobalTable','Properties':{'TableName':'t',
                          'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                            {'AttributeName':'at','AttributeType':'N'}],
                          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
                          'GlobalSecondaryIndexes':[{'IndexName':'due','KeySchema':[
                            {'AttributeName':'pk','KeyType':'HASH'},
                            {'AttributeName':'at','KeyType':'RANGE'}],
                            'Projection':{'ProjectionType':'KEYS_ONLY'}}],
                          'StreamSpecification':{'StreamViewType':'NEW_AND_OLD_IMAGES'},
                          'TimeToLiveSpecification':{'AttributeName':'expiresAt','Enabled':true}}}
                """,
                dynamoDb);

        var pk = new Attribute("pk", "S");
        assertThat(dynamoDb.resources())
                .containsExactly(
                        new TableResource(
                                "t",
                                new KeySchema(pk, null),
                                List.of(
                                        new Index(
                                                "due",
                                                new KeySchema(pk, new Attribute("at", "N")),
                                                "KEYS_ONLY")),
                                "NEW_AND_OLD_IMAGES",
                                "expiresAt"));
    }

    @Test
    void local_indexes_and_included_attributes_are_those_of_the_template() throws Exception {
        var dynamoDb = new DynamoDbService(DynamoDbSettings.inMemory(), AccessControl.NONE);
        ServiceFixture.read(
                directory,
                """
                'T':{'Type':'AWS::DynamoDB::Table','Properties':{'TableName':'carts',
                  'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                    {'AttributeName':'sk','AttributeType':'S'},
                    {'AttributeName':'user','AttributeType':'S'}],
                  'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},
                    {'AttributeName':'sk','KeyType':'RANGE'}],
                  'LocalSecondaryIndexes':[{'IndexName':'by-user','KeySchema':[
                    {'AttributeName':'pk','KeyType':'HASH'},
                    {'AttributeName':'user','KeyType':'RANGE'}],
                    'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['total']}}]}}
                """,
                dynamoDb);
        ServiceFixture.start(dynamoDb);

        try (dynamoDb;
                var client = CountersTable.client(dynamoDb.database())) {
            var index =
                    client.describeTable(t -> t.tableName("carts")).table().localSecondaryIndexes();
            assertThat(index)
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.indexName()).isEqualTo("by-user");
                        assertThat(each.projection().nonKeyAttributes()).containsExactly("total");
                    });
        }
    }

    @Test
    void a_table_that_cannot_be_made_is_told_and_stops_no_other() throws IOException {
        var dynamoDb = new DynamoDbService(DynamoDbSettings.inMemory(), AccessControl.NONE);
        var notEmulated =
                ServiceFixture.read(
                        directory,
                        """
                        'T':{'Type':'AWS::DynamoDB::Table','Properties':{'KeySchema':[]}},
                        'U':{'Type':'AWS::DynamoDB::Table','Properties':{
                          'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
                          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}}
                        """,
                        dynamoDb);

        assertThat(dynamoDb.resources()).extracting(TableResource::name).containsExactly("U");
        assertThat(notEmulated)
                .extracting(NotEmulated::reason)
                .containsExactly("has a key schema without a partition key (HASH)");
    }
}
