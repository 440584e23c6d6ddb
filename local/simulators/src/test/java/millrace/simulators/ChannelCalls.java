package millrace.simulators;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.EventHeader;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.channel.discord.DiscordChannel;
import millrace.notifications.channel.fcm.FirebaseChannel;
import millrace.notifications.channel.kakao.AlimTalkChannel;
import millrace.notifications.channel.kakao.AlimTalkSettings;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.channel.sms.SmsChannel;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.TimedHttp;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The channels that production uses, pointed at the simulators as a function is. */
final class ChannelCalls {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    static final EventHeader CAUSE =
            new EventHeader(
                    "0b7e3a52-6c1c-4a0e-9a55-1d1f0c5d9a01",
                    "ReservationPaymentCompleted",
                    "concert-service",
                    NOON,
                    "1.0",
                    null,
                    "correlation",
                    null,
                    1);

    /** The message of S-R10. */
    static final NotificationMessage PAID = message("💳 결제 완료", null, paidFields());

    private final RunningSimulators running;

    ChannelCalls(RunningSimulators running) {
        this.running = running;
    }

    private static Map<String, String> paidFields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("사용자 ID", "7");
        fields.put("예약 ID", "4711");
        fields.put("결제 금액", "15000원");
        return fields;
    }

    private static NotificationMessage message(
            String title, @Nullable String content, Map<String, String> fields) {
        return new NotificationMessage(title, content, fields, Color.INFO, NOON);
    }

    /** A message that is far over every limit, of characters that take the most room. */
    static NotificationMessage endless() {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < 40; i++) {
            fields.put(i + "\"&x" + "💳".repeat(400), "\"&x" + "💳".repeat(4_000));
        }
        return message("&x" + "💳".repeat(1_000), "\"&x" + "💳".repeat(9_000), fields);
    }

    private Circuit circuit(String system) {
        return new Circuit(system, running.clock(), () -> 0, opened -> {});
    }

    private String variable(String name) {
        return running.simulators().environment().getOrDefault(name, "");
    }

    private String secret(String name) {
        return running.simulators().secrets().getOrDefault(name, "");
    }

    DiscordChannel discord() {
        return new DiscordChannel(
                URI.create(variable("DISCORD_BASE_URL")),
                RunningSimulators.JSON,
                TimedHttp.client(),
                circuit(DiscordChannel.SYSTEM),
                running.clock());
    }

    FirebaseChannel firebase() {
        return new FirebaseChannel(
                URI.create(variable("FCM_BASE_URL")),
                () -> secret("firebase"),
                RunningSimulators.JSON,
                TimedHttp.client(),
                circuit(FirebaseChannel.SYSTEM),
                running.clock());
    }

    AlimTalkChannel alimTalk(Map<String, String> templates) {
        return new AlimTalkChannel(
                URI.create(variable("SENS_BASE_URL")),
                new AlimTalkSettings(
                        variable("SENS_SERVICE_ID"), variable("KAKAO_PLUS_FRIEND_ID"), templates),
                () -> secret("sens"),
                RunningSimulators.JSON,
                TimedHttp.client(),
                circuit(AlimTalkChannel.SYSTEM),
                running.clock());
    }

    SlackWebhook slack() {
        return new SlackWebhook(
                () -> secret("slack"),
                RunningSimulators.JSON,
                TimedHttp.client(),
                circuit(SlackWebhook.SYSTEM),
                running.clock());
    }

    SmsChannel sms() {
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_SNS", variable("AWS_ENDPOINT_URL_SNS")));
        return new SmsChannel(
                SmsChannel.client(environment, ApacheHttpClient.create()),
                "Millrace",
                circuit(SmsChannel.SYSTEM));
    }
}
