package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.GlobalIndex;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.service.AccessControl;
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
                                        new GlobalIndex(
                                                "due",
                                                new KeySchema(pk, new Attribute("at", "N")),
                                                "KEYS_ONLY")),
                                "NEW_AND_OLD_IMAGES",
                                "expiresAt"));
    }
}
