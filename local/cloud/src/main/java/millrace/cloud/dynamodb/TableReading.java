package millrace.cloud.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.assembly.Resource;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code AWS::DynamoDB::Table} and {@code GlobalTable}. */
public final class TableReading {

    private static final Set<String> PROJECTIONS = Set.of("ALL", "KEYS_ONLY", "INCLUDE");

    private final Resource resource;
    private final Map<String, String> types = new HashMap<>();

    private TableReading(Resource resource) {
        this.resource = resource;
        for (JsonNode attribute : resource.at("AttributeDefinitions").values()) {
            types.put(
                    attribute.path("AttributeName").asString(""),
                    attribute.path("AttributeType").asString(""));
        }
    }

    public static TableResource read(Resource resource) {
        var reading = new TableReading(resource);
        boolean expires = resource.flag("TimeToLiveSpecification.Enabled", false);
        return new TableResource(
                resource.nameFrom("TableName"),
                reading.key(resource.at("KeySchema")),
                reading.indexes("GlobalSecondaryIndexes"),
                reading.indexes("LocalSecondaryIndexes"),
                resource.text("StreamSpecification.StreamViewType").orElse(null),
                expires
                        ? resource.text("TimeToLiveSpecification.AttributeName").orElse(null)
                        : null);
    }

    private List<Index> indexes(String property) {
        var indexes = new ArrayList<Index>();
        for (JsonNode index : resource.at(property).values()) {
            indexes.add(
                    new Index(
                            index.path("IndexName").asString(""),
                            key(index.path("KeySchema")),
                            projection(index),
                            included(index)));
        }
        return List.copyOf(indexes);
    }

    private String projection(JsonNode index) {
        var type = index.at("/Projection/ProjectionType").asString("ALL");
        if (!PROJECTIONS.contains(type)) {
            throw resource.invalid("has an index with the projection " + type);
        }
        return type;
    }

    private static List<String> included(JsonNode index) {
        return index.at("/Projection/NonKeyAttributes").values().stream()
                .map(each -> each.asString(""))
                .toList();
    }

    private KeySchema key(JsonNode schema) {
        var partitionKey = attribute(schema, "HASH");
        if (partitionKey == null) {
            throw resource.invalid("has a key schema without a partition key (HASH)");
        }
        return new KeySchema(partitionKey, attribute(schema, "RANGE"));
    }

    private @Nullable Attribute attribute(JsonNode schema, String keyType) {
        for (JsonNode part : schema.values()) {
            if (part.path("KeyType").asString("").equals(keyType)) {
                var name = part.path("AttributeName").asString("");
                var type = types.get(name);
                if (type == null) {
                    throw resource.invalid(
                            "has the key attribute " + name + " without an AttributeDefinition");
                }
                return new Attribute(name, type);
            }
        }
        return null;
    }
}
