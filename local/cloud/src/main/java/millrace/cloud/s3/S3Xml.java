package millrace.cloud.s3;

import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import millrace.cloud.http.HttpReply;

/** Answers in S3's XML. */
final class S3Xml {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final XMLStreamWriter xml;

    private S3Xml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param content writes what is in the root element
     */
    static HttpReply reply(int status, String root, Consumer<S3Xml> content) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument();
            writer.writeStartElement(root);
            if (!root.equals("Error")) {
                writer.writeDefaultNamespace(NAMESPACE);
            }
            content.accept(new S3Xml(writer));
            writer.writeEndDocument();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        return HttpReply.text(status, "application/xml", text.toString());
    }

    static HttpReply error(S3Refusal refusal) {
        return reply(
                refusal.status(),
                "Error",
                xml ->
                        xml.texts(
                                Map.of(
                                        "Code", refusal.code(),
                                        "Message", String.valueOf(refusal.getMessage()))));
    }

    void element(String name, Runnable content) {
        try {
            xml.writeStartElement(name);
            content.run();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    void text(String name, Object value) {
        element(
                name,
                () -> {
                    try {
                        xml.writeCharacters(value.toString());
                    } catch (XMLStreamException e) {
                        throw failure(e);
                    }
                });
    }

    private void texts(Map<String, String> values) {
        values.forEach(this::text);
    }

    private static IllegalStateException failure(XMLStreamException e) {
        return new IllegalStateException("Memory cannot be written to", e);
    }
}
