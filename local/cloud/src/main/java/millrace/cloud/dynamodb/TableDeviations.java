package millrace.cloud.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.Index;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The differences of a table that is there from the template's, each in words. */
final class TableDeviations {

    private TableDeviations() {}

    /**
     * Names the parts of the template's table that this one lacks; further ones do no harm.
     *
     * @param expiry the attribute by which its items expire
     */
    static List<String> of(TableResource table, TableDescription found, Optional<String> expiry) {
        var types =
                found.attributeDefinitions().stream()
                        .collect(
                                Collectors.toMap(
                                        AttributeDefinition::attributeName,
                                        AttributeDefinition::attributeTypeAsString));
        var deviations = new ArrayList<String>();
        var key = key(found.keySchema(), types);
        if (!key.equals(key(table.key()))) {
            deviations.add("its key is %s, not %s".formatted(key, key(table.key())));
        }
        var indexes = indexes(found, types);
        Stream.concat(table.indexes().stream(), table.localIndexes().stream())
                .flatMap(index -> index(index, indexes.get(index.name())).stream())
                .forEach(deviations::add);
        stream(table.streamViewType(), found).ifPresent(deviations::add);
        if (table.ttlAttribute() != null && !expiry.equals(Optional.of(table.ttlAttribute()))) {
            deviations.add("its items do not expire by " + table.ttlAttribute());
        }
        return List.copyOf(deviations);
    }

    private static Map<String, String> indexes(TableDescription table, Map<String, String> types) {
        var indexes = new HashMap<String, String>();
        table.globalSecondaryIndexes()
                .forEach(index ->
                        indexes.put(
                                index.indexName(),
                                index(
                                        key(index.keySchema(), types),
                                        index.projection().projectionTypeAsString())));
        table.localSecondaryIndexes()
                .forEach(index ->
                        indexes.put(
                                index.indexName(),
                                index(
                                        key(index.keySchema(), types),
                                        index.projection().projectionTypeAsString())));
        return indexes;
    }

    private static Optional<String> index(Index wanted, @Nullable String found) {
        var name = wanted.name();
        if (found == null) {
            return Optional.of("it lacks the index " + name);
        }
        var words = index(key(wanted.key()), wanted.projection());
        return found.equals(words)
                ? Optional.empty()
                : Optional.of("its index %s is on %s, not %s".formatted(name, found, words));
    }

    private static String index(String key, String projection) {
        return key + " with " + projection;
    }

    private static Optional<String> stream(@Nullable String wanted, TableDescription found) {
        if (wanted == null) {
            return Optional.empty();
        }
        if (found.latestStreamArn() == null || found.streamSpecification() == null) {
            return Optional.of("it has no stream, so mappings from it do not start");
        }
        var there = found.streamSpecification().streamViewTypeAsString();
        return wanted.equals(there)
                ? Optional.empty()
                : Optional.of("its stream has %s, not %s".formatted(there, wanted));
    }

    private static String key(List<KeySchemaElement> key, Map<String, String> types) {
        return key.stream()
                .sorted((one, other) -> one.keyType().compareTo(other.keyType()))
                .map(each -> each.attributeName() + ":" + types.get(each.attributeName()))
                .collect(Collectors.joining(", "));
    }

    private static String key(KeySchema key) {
        return Stream.of(Optional.of(key.partitionKey()), Optional.ofNullable(key.sortKey()))
                .flatMap(Optional::stream)
                .map(TableDeviations::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(Attribute attribute) {
        return attribute.name() + ":" + attribute.type();
    }
}
