package millrace.localstack;

import java.net.URI;

/** An emulated AWS with the stack {@code services}, and where it can run it {@code mapping}. */
interface Cloud extends AutoCloseable {

    /** Answers all of AWS's protocols but DynamoDB's. */
    URI endpoint();

    URI dynamoDb();

    String bootstrapServers();

    /** The address of an HTTP API, before its paths. */
    String api(String apiId);

    @Override
    void close();
}
