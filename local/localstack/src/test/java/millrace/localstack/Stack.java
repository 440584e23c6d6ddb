package millrace.localstack;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** A stack of CloudFormation, whose template is {@code NAME.template.json} of the resources. */
record Stack(Calls calls, String name) {

    private static final String VERSION = "&Version=2010-05-15&StackName=";
    private static final Set<String> UNDER_WAY = Set.of("CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS");

    static String template(String name) {
        try (var file = Stack.class.getResourceAsStream("/" + name + ".template.json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no template " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates it and returns when all of it is there. */
    Stack created() {
        calls.form(
                "cloudformation",
                "Action=CreateStack"
                        + VERSION
                        + name
                        + "&Capabilities.member.1=CAPABILITY_IAM&TemplateBody="
                        + URLEncoder.encode(template(name), StandardCharsets.UTF_8));
        await().atMost(Duration.ofMinutes(3)).until(() -> !UNDER_WAY.contains(status()));
        if (!status().equals("CREATE_COMPLETE")) {
            throw new IllegalStateException("The stack " + name + " ended as " + status());
        }
        return this;
    }

    private String status() {
        return described().getElementsByTagName("StackStatus").item(0).getTextContent();
    }

    String output(String key) {
        var outputs = outputs();
        var value = outputs.get(key);
        if (value == null) {
            throw new IllegalStateException("The stack " + name + " tells only " + outputs);
        }
        return value;
    }

    private Map<String, String> outputs() {
        var xml = described();
        var keys = xml.getElementsByTagName("OutputKey");
        var values = xml.getElementsByTagName("OutputValue");
        var outputs = new HashMap<String, String>();
        for (int each = 0; each < keys.getLength(); each++) {
            outputs.put(keys.item(each).getTextContent(), values.item(each).getTextContent());
        }
        return outputs;
    }

    private Document described() {
        var answer = calls.form("cloudformation", "Action=DescribeStacks" + VERSION + name);
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("CloudFormation answers no XML: " + answer, e);
        }
    }
}
