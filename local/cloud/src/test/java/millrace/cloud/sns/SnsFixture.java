package millrace.cloud.sns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.LambdaFixture;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.SqsService;
import org.threeten.extra.MutableClock;

/** SNS and SQS of a small template. */
final class SnsFixture implements AutoCloseable {

    static final String SHOP =
            """
            'Q':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'q'}},
            'Once':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'once.fifo','FifoQueue':true}},
            'News':{'Type':'AWS::SNS::Topic','Properties':{'TopicName':'news','DisplayName':'The news',
              'Subscription':[{'Protocol':'sqs','Endpoint':{'Fn::GetAtt':['Q','Arn']}}]}},
            'Orders':{'Type':'AWS::SNS::Topic','Properties':{'FifoTopic':true}}
            """;

    final SqsService sqs = new SqsService(null, MutableClock.epochUTC());
    final SnsService sns;
    private final Path directory;

    /**
     * @param textMessages the address that takes them
     */
    SnsFixture(Path directory, Optional<String> textMessages) {
        this.directory = directory;
        this.sns =
                new SnsService(
                        sqs,
                        LambdaFixture.service(directory),
                        (namespace, name, dimensions, value) -> {},
                        () -> textMessages,
                        MutableClock.epochUTC());
    }

    /**
     * @param more resources, each after a comma
     */
    List<NotEmulated> read(String more) throws IOException {
        return ServiceFixture.read(directory, SHOP + more, sqs, sns);
    }

    /** Reads and starts both. */
    SnsFixture started(String more) throws Exception {
        read(more);
        return started();
    }

    SnsFixture started() throws Exception {
        ServiceFixture.start(sqs, sns);
        return this;
    }

    /** Sends a form to the first endpoint that takes it. */
    HttpReply ask(String form) {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of(
                                "content-type",
                                List.of("application/x-www-form-urlencoded"),
                                "authorization",
                                List.of("AWS4-HMAC-SHA256 Credential=x/1/r/sns/aws4_request")),
                        form.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        return sns.endpoints().stream()
                .filter(endpoint -> endpoint.takes().test(call))
                .findFirst()
                .orElseThrow()
                .handler()
                .answer(call);
    }

    @Override
    public void close() {
        sns.close();
    }
}
