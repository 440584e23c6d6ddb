package millrace.cloud.sqs.api;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import millrace.cloud.sqs.fault.SqsException;

/** Writes answers of the JSON protocol as the XML of the query protocol. */
final class QueryAnswer {

    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    /** The names of the elements that stand for the entries of a member. */
    private static final Map<String, String> ELEMENTS =
            Map.of(
                    "Messages", "Message",
                    "QueueUrls", "QueueUrl",
                    "queueUrls", "QueueUrl",
                    "Failed", "BatchResultErrorEntry",
                    "Attributes", "Attribute",
                    "MessageAttributes", "MessageAttribute",
                    "Results", "ListMessageMoveTasksResultEntry",
                    "Tags", "Tag");

    private final String action;
    private final XMLStreamWriter out;

    private QueryAnswer(String action, XMLStreamWriter out) {
        this.action = action;
        this.out = out;
    }

    private interface Content {
        void write(QueryAnswer answer) throws XMLStreamException;
    }

    static String write(String action, Map<String, Object> answer, String requestId) {
        return document(
                action,
                action + "Response",
                to -> {
                    to.out.writeStartElement(action + "Result");
                    to.members(answer);
                    to.out.writeEndElement();
                    to.out.writeStartElement("ResponseMetadata");
                    to.text("RequestId", requestId);
                    to.out.writeEndElement();
                });
    }

    static String error(SqsException refusal, String requestId) {
        return document(
                "",
                "ErrorResponse",
                to -> {
                    to.out.writeStartElement("Error");
                    to.text("Type", "Sender");
                    to.text("Code", refusal.fault().queryCode());
                    to.text("Message", String.valueOf(refusal.getMessage()));
                    to.out.writeEmptyElement("Detail");
                    to.out.writeEndElement();
                    to.text("RequestId", requestId);
                });
    }

    private static String document(String action, String root, Content content) {
        var text = new StringWriter();
        try {
            var out = XML.createXMLStreamWriter(text);
            out.writeStartDocument();
            out.writeStartElement(root);
            out.writeDefaultNamespace(NAMESPACE);
            content.write(new QueryAnswer(action, out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void members(Map<?, ?> members) throws XMLStreamException {
        for (var member : members.entrySet()) {
            member(String.valueOf(member.getKey()), member.getValue());
        }
    }

    private void member(String name, Object value) throws XMLStreamException {
        var element = name.equals("Successful") ? action + "ResultEntry" : ELEMENTS.get(name);
        if (value instanceof Iterable<?> list) {
            for (var each : list) {
                element(element == null ? name : element, each);
            }
        } else if (value instanceof Map<?, ?> map && element != null) {
            for (var entry : map.entrySet()) {
                out.writeStartElement(element);
                text(name.equals("Tags") ? "Key" : "Name", String.valueOf(entry.getKey()));
                element("Value", entry.getValue());
                out.writeEndElement();
            }
        } else {
            element(name, value);
        }
    }

    private void element(String name, Object value) throws XMLStreamException {
        if (value instanceof Map<?, ?> structure) {
            out.writeStartElement(name);
            members(structure);
            out.writeEndElement();
        } else {
            text(name, String.valueOf(value));
        }
    }

    private void text(String name, String value) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(value);
        out.writeEndElement();
    }
}
