package millrace.cloud.sns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.cloud.service.AwsQueryEndpoint.Xml;

/** PublishBatch: each message is accepted or refused by itself. */
record BatchPublishing(Topics topics) {

    private static final int MOST_ENTRIES = 10;
    private static final String ID = "[A-Za-z0-9_-]{1,80}";

    private record Entry(String id, PublishForm form) {}

    /** Writes what became of one message. */
    private record Answer(boolean accepted, List<String[]> elements) {

        void write(Xml xml) {
            xml.element("member", () -> elements.forEach(each -> xml.text(each[0], each[1])));
        }
    }

    /**
     * @return the answers, which are written later
     * @throws SnsException when the batch as a whole is refused; then nothing is published
     */
    Consumer<Xml> publish(Map<String, List<String>> parameters) {
        var topic = topics.required(parameters.getOrDefault("TopicArn", List.of("")).getFirst());
        var entries = entries(parameters);
        check(entries);
        var answers = entries.stream().map(entry -> publish(topic, entry)).toList();
        return xml -> {
            xml.element("Successful", () -> write(xml, answers, true));
            xml.element("Failed", () -> write(xml, answers, false));
        };
    }

    private static void write(Xml xml, List<Answer> answers, boolean accepted) {
        answers.stream()
                .filter(each -> each.accepted() == accepted)
                .forEach(each -> each.write(xml));
    }

    private static List<Entry> entries(Map<String, List<String>> parameters) {
        var entries = new ArrayList<Entry>();
        for (int number = 1; ; number++) {
            var form =
                    new PublishForm(
                            parameters, "PublishBatchRequestEntries.member." + number + ".");
            var id = form.text("Id");
            if (id == null) {
                return entries;
            }
            entries.add(new Entry(id, form));
        }
    }

    private static void check(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw SnsException.of(
                    "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SnsException.of(
                    "TooManyEntriesInBatchRequest",
                    "The batch request contains more entries than permissible.");
        }
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!entry.id().matches(ID)) {
                throw SnsException.of(
                        "InvalidBatchEntryId",
                        "The Id of a batch entry in a batch request doesn't abide by the specification.");
            }
            if (!ids.add(entry.id())) {
                throw SnsException.of(
                        "BatchEntryIdsNotDistinct",
                        "Two or more batch entries in the request have the same Id.");
            }
        }
        var bytes =
                entries.stream()
                        .mapToInt(each -> PublicationRules.size(each.form().publication()))
                        .sum();
        if (bytes > PublicationRules.MOST_BYTES) {
            throw SnsException.of(
                    "BatchRequestTooLong",
                    "The length of all the batch messages put together is more than the limit.");
        }
    }

    private static Answer publish(Topic topic, Entry entry) {
        var elements = new ArrayList<String[]>();
        elements.add(new String[] {"Id", entry.id()});
        try {
            var published = topic.publish(entry.form().publication());
            elements.add(new String[] {"MessageId", published.messageId()});
            if (published.sequenceNumber() != null) {
                elements.add(new String[] {"SequenceNumber", published.sequenceNumber()});
            }
            return new Answer(true, elements);
        } catch (SnsException e) {
            elements.add(new String[] {"Code", e.code()});
            elements.add(new String[] {"Message", String.valueOf(e.getMessage())});
            elements.add(new String[] {"SenderFault", "true"});
            return new Answer(false, elements);
        }
    }
}
