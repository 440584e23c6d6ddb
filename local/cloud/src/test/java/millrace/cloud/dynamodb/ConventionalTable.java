package millrace.cloud.dynamodb;

import java.util.List;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;

/** A table with the keys and indexes of docs/architecture.md. */
final class ConventionalTable {

    private ConventionalTable() {}

    static TableResource named(String name) {
        return new TableResource(
                name,
                key("pk", "sk", "S"),
                List.of(
                        new Index("lookup", key("lookupPk", "lookupSk", "S"), "ALL"),
                        new Index("due", key("dueLane", "dueAt", "N"), "KEYS_ONLY")),
                "NEW_AND_OLD_IMAGES",
                null);
    }

    private static KeySchema key(String partitionKey, String sortKey, String sortType) {
        return new KeySchema(new Attribute(partitionKey, "S"), new Attribute(sortKey, sortType));
    }
}
