package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Optional;
import millrace.cloud.service.NotEmulated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionReadingTest {

    @TempDir Path directory;
    private SnsFixture shop;

    @BeforeEach
    void read() {
        shop = new SnsFixture(directory, Optional.empty());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'Ref':'News'}       | 'email'  | 'me@shop.test'                   |                                   | subscribes me@shop.test by email, and only queues (sqs) and functions (lambda) get notifications here
                    {'Ref':'News'}       | 'sqs'    | 'arn:aws:sqs:r:a:gone'           |                                   | subscribes the queue arn:aws:sqs:r:a:gone, which no stack of the assembly defines
                    {'Ref':'News'}       | 'lambda' | 'arn:aws:lambda:r:a:function:no' |                                   | subscribes a function that is not called: no stack of the assembly defines the function no
                    {'Ref':'Orders'}     | 'lambda' | 'arn:aws:lambda:r:a:function:no' |                                   | subscribes a function to a FIFO topic, which SNS refuses: subscribe a queue
                    {'Ref':'News'}       | 'sqs'    | {'Fn::GetAtt':['Once','Arn']}    |                                   | subscribes a FIFO queue to a standard topic, which SNS refuses: make the topic FIFO
                    'arn:aws:sns:r:a:no' | 'sqs'    | {'Fn::GetAtt':['Q','Arn']}       |                                   | is of the topic arn:aws:sns:r:a:no, which no stack of the assembly defines
                    {'Ref':'News'}       | 'sqs'    | {'Fn::GetAtt':['Q','Arn']}       | ,'FilterPolicy':{'a':{'b':['c']}} | has a FilterPolicy that SNS refuses (only a policy of the scope MessageBody has nested keys): correct it in the CDK app and synthesize again
                    {'Ref':'News'}       | 'sqs'    | {'Fn::GetAtt':['Q','Arn']}       | ,'FilterPolicy':'no JSON'         | has a FilterPolicy that is no JSON object
                    {'Ref':'News'}       | 'sqs'    | {'Fn::GetAtt':['Q','Arn']}       | ,'RedrivePolicy':{'deadLetterTargetArn':{'Fn::GetAtt':['Once','Arn']}} | has a RedrivePolicy with a queue of another type than its topic, FIFO or standard
                    """)
    void a_subscription_that_gets_nothing_is_listed_and_stops_nothing(
            String topic, String protocol, String endpoint, String more, String why)
            throws Exception {
        var notEmulated =
                shop.read(
                        ",'S':{'Type':'AWS::SNS::Subscription','Properties':{'TopicArn':%s,'Protocol':%s,'Endpoint':%s%s}}"
                                .formatted(topic, protocol, endpoint, more == null ? "" : more));
        shop.started();

        assertThat(notEmulated)
                .extracting(NotEmulated::logicalId, NotEmulated::reason)
                .containsExactly(tuple("S", why));
        assertThat(shop.ask("Action=Publish&Message=m&TopicArn=" + TopicsFixture.NEWS).status())
                .isEqualTo(200);
    }

    @Test
    void a_topic_that_sns_would_refuse_is_listed() throws Exception {
        assertThat(
                        shop.read(
                                ",'Bad':{'Type':'AWS::SNS::Topic','Properties':{'TopicName':'a b'}},"
                                        + "'NoSuffix':{'Type':'AWS::SNS::Topic','Properties':{"
                                        + "'TopicName':'plain','FifoTopic':true}}"))
                .extracting(NotEmulated::logicalId)
                .containsExactly("Bad", "NoSuffix");
    }
}
