package millrace.notifications.channel.sms;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.events.EventHeader;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.PhoneNumber;
import millrace.notifications.channel.PlainMessage;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Environment;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * Text messages through Amazon SNS, transactional. SNS does not take idempotency keys: after a lost
 * answer a message may be sent twice.
 */
public final class SmsChannel implements Channel<PhoneNumber> {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "SNS";

    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** SNS sends no text messages from Seoul; Tokyo is the nearest region that does. */
    static final String USUAL_REGION = "ap-northeast-1";

    /**
     * The longest text: five parts of 67 characters, which is what a part of a longer message holds
     * in Korean. Each part is paid for; SNS itself takes 1,600 bytes.
     */
    static final int MAX_CHARS = 5 * 67;

    private static final int SERVER_FAULT = 500;

    private final SnsClient sns;
    private final Map<String, MessageAttributeValue> attributes = new HashMap<>();
    private final Circuit circuit;

    /**
     * @param senderId the name that is shown instead of a number, where a country allows one; null
     *     for none
     * @param circuit of {@link #SYSTEM}
     */
    public SmsChannel(SnsClient sns, @Nullable String senderId, Circuit circuit) {
        this.sns = sns;
        this.circuit = circuit;
        attributes.put("AWS.SNS.SMS.SMSType", text("Transactional"));
        if (senderId != null) {
            attributes.put("AWS.SNS.SMS.SenderID", text(senderId));
        }
    }

    /** A client of the region {@code SMS_REGION}, for which one call is one attempt. */
    public static SnsClient client(Environment environment, SdkHttpClient http) {
        return environment
                .configure(SnsClient.builder(), "sns")
                .region(Region.of(environment.optional("SMS_REGION").orElse(USUAL_REGION)))
                .httpClient(http)
                .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /**
     * @throws AddressGone when the number has opted out
     */
    @Override
    public void send(PhoneNumber to, NotificationMessage message, EventHeader cause) {
        var text = BoundedText.ellipsized(PlainMessage.text(message), MAX_CHARS);
        circuit.run(() -> publish(to, text));
    }

    private void publish(PhoneNumber to, String text) {
        var timeout = Deadline.current().timeout(TIMEOUT);
        try {
            sns.publish(sms ->
                    sms.phoneNumber(to.e164())
                            .message(text)
                            .messageAttributes(attributes)
                            .overrideConfiguration(call -> call.apiCallTimeout(timeout)));
        } catch (OptedOutException stopped) {
            // Without its cause, here and below: SNS's message quotes the number.
            throw new AddressGone("SNS answered that the number has opted out");
        } catch (SnsException refused) {
            throw failure(refused);
        } catch (SdkException unreachable) {
            throw new SystemUnavailable(SYSTEM, "SNS gave no answer", unreachable);
        }
    }

    private static RuntimeException failure(SnsException refused) {
        var details = refused.awsErrorDetails();
        var named = details == null ? null : details.errorCode();
        var code = named == null ? "status " + refused.statusCode() : named;
        if (refused.isThrottlingException() || code.startsWith("Throttl")) {
            return new NotDelivered(SYSTEM, "SNS takes no more for now: " + code, null);
        }
        return refused.statusCode() >= SERVER_FAULT
                ? new SystemUnavailable(SYSTEM, "SNS failed: " + code, null)
                : new PoisonMessage("SNS refused the message: " + code);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
