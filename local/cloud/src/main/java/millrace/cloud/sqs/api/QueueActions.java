package millrace.cloud.sqs.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.queue.Queues;

/** The actions on whole queues. */
final class QueueActions {

    private static final int MOST_LISTED = 1_000;

    private final Queues queues;
    private final InstantSource clock;

    QueueActions(Queues queues, InstantSource clock) {
        this.queues = queues;
        this.clock = clock;
    }

    Map<String, Object> create(SqsRequest request) {
        var name = request.required("QueueName");
        var tags = request.texts(request.body().has("tags") ? "tags" : "Tags");
        queues.change(all -> all.create(name, request.texts("Attributes"), tags));
        return Map.of("QueueUrl", request.urlOf(name));
    }

    Map<String, Object> delete(SqsRequest request) {
        queues.change(all -> all.delete(request.queue()));
        return Map.of();
    }

    Map<String, Object> url(SqsRequest request) {
        var name = request.required("QueueName");
        queues.requireExisting(name);
        return Map.of("QueueUrl", request.urlOf(name));
    }

    Map<String, Object> list(SqsRequest request) {
        var prefix = request.text("QueueNamePrefix");
        return page(request, "QueueUrls", queues.named(prefix == null ? "" : prefix));
    }

    Map<String, Object> deadLetterSources(SqsRequest request) {
        return page(request, "queueUrls", queues.sourcesOf(request.queue()));
    }

    /** Pages only where the request limits them, as SQS does. The token is the last name given. */
    private Map<String, Object> page(SqsRequest request, String member, List<QueueIdentity> found) {
        var most = request.number("MaxResults", 1, MOST_LISTED);
        var after = request.text("NextToken");
        var names =
                found.stream()
                        .map(QueueIdentity::name)
                        .filter(name -> after == null || name.compareTo(after) > 0)
                        .toList();
        var page = names.subList(0, Math.min(names.size(), most == null ? MOST_LISTED : most));
        var answer = new LinkedHashMap<String, Object>();
        answer.put(member, page.stream().map(request::urlOf).toList());
        if (most != null && page.size() < names.size()) {
            answer.put("NextToken", page.getLast());
        }
        return answer;
    }

    Map<String, Object> purge(SqsRequest request) {
        return queues.on(
                request.queue(),
                queue -> {
                    queue.purge();
                    return Map.of();
                });
    }

    Map<String, Object> attributes(SqsRequest request) {
        var asked = request.names("AttributeNames");
        var attributes = queues.on(request.queue(), QueueAttributeAnswer::of);
        var unknown = asked.stream().filter(name -> !QueueAttributeAnswer.knows(name)).findFirst();
        if (unknown.isPresent()) {
            throw new SqsException(
                    SqsFault.INVALID_ATTRIBUTE_NAME, "Unknown Attribute " + unknown.get() + ".");
        }
        if (!asked.contains("All")) {
            attributes.keySet().retainAll(asked);
        }
        return attributes.isEmpty() ? Map.of() : Map.of("Attributes", attributes);
    }

    Map<String, Object> setAttributes(SqsRequest request) {
        var changes = request.texts("Attributes");
        queues.change(all ->
                all.change(
                        request.queue(),
                        definition ->
                                definition.with(
                                        definition.attributes().with(changes), clock.instant())));
        return Map.of();
    }

    Map<String, Object> tags(SqsRequest request) {
        var tags = queues.on(request.queue(), queue -> queue.definition().tags());
        return tags.isEmpty() ? Map.of() : Map.of("Tags", tags);
    }

    Map<String, Object> tag(SqsRequest request) {
        return changeTags(request, tags -> tags.putAll(request.texts("Tags")));
    }

    Map<String, Object> untag(SqsRequest request) {
        return changeTags(request, tags -> tags.keySet().removeAll(request.names("TagKeys")));
    }

    private Map<String, Object> changeTags(
            SqsRequest request, Consumer<Map<String, String>> change) {
        queues.change(all ->
                all.change(
                        request.queue(),
                        definition -> {
                            var tags = new HashMap<>(definition.tags());
                            change.accept(tags);
                            return definition.withTags(tags);
                        }));
        return Map.of();
    }
}
