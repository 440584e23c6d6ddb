package millrace.cloud.sqs.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.queue.Queues;

/** The actions on up to ten messages, of which each succeeds or fails by itself. */
final class BatchActions {

    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1_048_576;

    private final Queues queues;
    private final MessageActions messages;

    BatchActions(Queues queues, MessageActions messages) {
        this.queues = queues;
        this.messages = messages;
    }

    Map<String, Object> send(SqsRequest request) {
        var queue = request.queue();
        checkSize(request);
        return each(queue, request, entry -> messages.send(queue, entry.message()));
    }

    Map<String, Object> delete(SqsRequest request) {
        var queue = request.queue();
        return each(
                queue,
                request,
                entry -> {
                    messages.delete(queue, entry);
                    return Map.of();
                });
    }

    Map<String, Object> changeVisibility(SqsRequest request) {
        var queue = request.queue();
        return each(
                queue,
                request,
                entry -> {
                    messages.changeVisibility(queue, entry);
                    return Map.of();
                });
    }

    private static void checkSize(SqsRequest request) {
        var bytes =
                request.entries().stream()
                        .filter(entry -> entry.text("MessageBody") != null)
                        .mapToLong(entry -> MessageRules.size(entry.message()))
                        .sum();
        if (bytes > MOST_BYTES) {
            throw new SqsException(
                    SqsFault.BATCH_TOO_LONG,
                    "Batch requests cannot be longer than %s bytes. You have sent %s bytes."
                            .formatted(MOST_BYTES, bytes));
        }
    }

    private Map<String, Object> each(
            String queue, SqsRequest request, Function<SqsRequest, Map<String, Object>> action) {
        var entries = request.entries();
        check(entries);
        queues.requireExisting(queue);
        var successful = new ArrayList<Map<String, Object>>();
        var failed = new ArrayList<Map<String, Object>>();
        for (var entry : entries) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("Id", entry.required("Id"));
            try {
                answer.putAll(action.apply(entry));
                successful.add(answer);
            } catch (SqsException e) {
                answer.put("SenderFault", true);
                answer.put("Code", e.fault().queryCode());
                answer.put("Message", String.valueOf(e.getMessage()));
                failed.add(answer);
            }
        }
        return Map.of("Successful", successful, "Failed", failed);
    }

    private static void check(List<SqsRequest> entries) {
        if (entries.isEmpty()) {
            throw new SqsException(
                    SqsFault.EMPTY_BATCH, "There should be at least one entry in the request.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw new SqsException(
                    SqsFault.TOO_MANY_ENTRIES,
                    "Maximum number of entries per request are %s. You have sent %s."
                            .formatted(MOST_ENTRIES, entries.size()));
        }
        var ids = new HashSet<String>();
        for (var entry : entries) {
            var id = entry.required("Id");
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw new SqsException(
                        SqsFault.INVALID_ENTRY_ID,
                        "A batch entry id can only contain alphanumeric characters, hyphens and"
                                + " underscores. It can be at most 80 letters long.");
            }
            if (!ids.add(id)) {
                throw new SqsException(SqsFault.ENTRY_IDS_NOT_DISTINCT, "Id " + id + " repeated.");
            }
        }
    }
}
