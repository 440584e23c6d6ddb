package millrace.cloud.service;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;

/**
 * AWS's query protocol: an action and its parameters as a form, XML out. The service is known by
 * the name in the signature.
 */
public final class AwsQueryEndpoint {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ACTION = "Action";
    private static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";

    private AwsQueryEndpoint() {}

    /**
     * @param service as it is signed, such as {@code cloudformation}
     */
    public static Endpoint of(String service, Actions actions) {
        return new Endpoint(
                Endpoint.Precedence.AWS_JSON,
                call -> isForm(call) && service(call).equals(service),
                call -> answer(call, actions));
    }

    /** The actions of one service. */
    @FunctionalInterface
    public interface Actions {

        /**
         * Finds what writes the result.
         *
         * @throws QueryRefusal for an action or parameters that are not understood
         */
        Consumer<Xml> of(String action, Map<String, List<String>> parameters);
    }

    /** A refusal in the words of the service. */
    public static final class QueryRefusal extends RuntimeException {

        private static final int BAD_REQUEST = 400;

        private final int status;
        private final String code;

        public QueryRefusal(String code, String message) {
            this(BAD_REQUEST, code, message);
        }

        public QueryRefusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    /** Answers the calls of services that are not here, in their own form. */
    public static Endpoint unknown() {
        return new Endpoint(
                Endpoint.Precedence.AWS_JSON,
                AwsQueryEndpoint::isForm,
                call ->
                        answer(
                                call,
                                (action, _) -> {
                                    throw new QueryRefusal(
                                            "InvalidAction",
                                            "%s of %s is not emulated by the local cloud"
                                                    .formatted(action, service(call)));
                                }));
    }

    private static boolean isForm(HttpCall call) {
        var type = call.header("content-type");
        return call.method().equals("POST")
                && call.rawPath().equals("/")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM)
                && !service(call).isEmpty();
    }

    /** The service of {@code Credential=KEY/DATE/REGION/SERVICE/aws4_request}; empty for none. */
    private static String service(HttpCall call) {
        var authorization = call.header("authorization");
        if (authorization == null) {
            return "";
        }
        var end = authorization.indexOf("/aws4_request");
        return end < 0
                ? ""
                : authorization.substring(authorization.lastIndexOf('/', end - 1) + 1, end);
    }

    private static HttpReply answer(HttpCall call, Actions actions) {
        var parameters = QueryParameters.of(new String(call.body(), StandardCharsets.UTF_8));
        var action = parameters.getOrDefault(ACTION, List.of("")).getFirst();
        try {
            var result = actions.of(action, parameters);
            return xml(
                    200,
                    action + "Response",
                    xml -> {
                        xml.element(action + "Result", () -> result.accept(xml));
                        xml.element("ResponseMetadata", () -> xml.text("RequestId", REQUEST_ID));
                    });
        } catch (QueryRefusal refusal) {
            return refusal(refusal.status, refusal.code, String.valueOf(refusal.getMessage()));
        }
    }

    /** An error in the form of the query protocol. */
    public static HttpReply refusal(int status, String code, String message) {
        return xml(
                status,
                "ErrorResponse",
                xml -> {
                    xml.element(
                            "Error",
                            () -> {
                                xml.text("Type", status < 500 ? "Sender" : "Receiver");
                                xml.text("Code", code);
                                xml.text("Message", message);
                            });
                    xml.text("RequestId", REQUEST_ID);
                });
    }

    private static HttpReply xml(int status, String root, Consumer<Xml> content) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            var xml = new Xml(writer);
            xml.element(root, () -> content.accept(xml));
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written", e);
        }
        return HttpReply.text(status, "text/xml", text.toString());
    }

    /** Writes elements. */
    public static final class Xml {

        private final XMLStreamWriter writer;

        private Xml(XMLStreamWriter writer) {
            this.writer = writer;
        }

        /** An element around others. */
        public void element(String name, Runnable content) {
            try {
                writer.writeStartElement(name);
                content.run();
                writer.writeEndElement();
            } catch (XMLStreamException e) {
                throw new IllegalStateException("XML cannot be written", e);
            }
        }

        /** An element with text. */
        public void text(String name, String value) {
            element(
                    name,
                    () -> {
                        try {
                            writer.writeCharacters(value);
                        } catch (XMLStreamException e) {
                            throw new IllegalStateException("XML cannot be written", e);
                        }
                    });
        }
    }
}
