package millrace.notifications;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.discord.DiscordChannel;
import millrace.notifications.channel.discord.DiscordOperators;
import millrace.notifications.channel.fcm.FirebaseChannel;
import millrace.notifications.channel.kakao.AlimTalkChannel;
import millrace.notifications.channel.kakao.AlimTalkSettings;
import millrace.notifications.channel.sms.SmsChannel;
import millrace.platform.Platform;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.platform.runtime.TimedHttp;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.core.type.TypeReference;

/**
 * The channels that configuration switches on (S-R11); by default none is. One that is on and lacks
 * a variable stops the function's start with the variable's name.
 *
 * <ul>
 *   <li>{@code NOTIFICATION_DISCORD_ENABLED}: {@code DISCORD_WEBHOOK_SECRET_ID} for operators
 *   <li>{@code NOTIFICATION_FIREBASE_ENABLED}: {@code FIREBASE_SECRET_ID}, a service account's key
 *       file
 *   <li>{@code NOTIFICATION_SMS_ENABLED}: {@code SMS_REGION} and {@code SMS_SENDER_ID}, if wanted
 *   <li>{@code NOTIFICATION_KAKAO_ENABLED}: {@code SENS_SECRET_ID}, {@code SENS_SERVICE_ID}, {@code
 *       KAKAO_PLUS_FRIEND_ID} and {@code KAKAO_TEMPLATES}, a JSON object of template codes by title
 * </ul>
 *
 * <p>{@code DISCORD_BASE_URL}, {@code FCM_BASE_URL}, {@code SENS_BASE_URL} and {@code
 * AWS_ENDPOINT_URL_SNS} stand for other providers than the real ones.
 */
record ConfiguredChannels(
        Optional<DiscordChannel> discord,
        Optional<Notifier> discordOperators,
        Optional<FirebaseChannel> push,
        Optional<SmsChannel> sms,
        Optional<AlimTalkChannel> kakao) {

    static final ConfiguredChannels NONE =
            new ConfiguredChannels(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static ConfiguredChannels of(Platform platform, Secrets secrets, SdkHttpClient http) {
        return of(
                platform,
                secrets,
                _ -> TimedHttp.client(),
                () -> SmsChannel.client(platform.environment(), http));
    }

    /**
     * The same on clients that somebody else made.
     *
     * @param https the client for a provider by its name
     */
    static ConfiguredChannels of(
            Platform platform,
            Secrets secrets,
            Function<String, HttpClient> https,
            Supplier<SnsClient> sns) {
        return new Reading(platform, secrets, https).channels(sns);
    }

    private record Reading(Platform platform, Secrets secrets, Function<String, HttpClient> https) {

        ConfiguredChannels channels(Supplier<SnsClient> sns) {
            var discord = when("DISCORD").map(_ -> discord());
            return new ConfiguredChannels(
                    discord,
                    discord.map(this::operators),
                    when("FIREBASE").map(_ -> push()),
                    when("SMS").map(_ -> sms(sns.get())),
                    when("KAKAO").map(_ -> kakao()));
        }

        private Environment environment() {
            return platform.environment();
        }

        private Optional<String> when(String channel) {
            return environment()
                    .optional("NOTIFICATION_" + channel + "_ENABLED")
                    .filter("true"::equals);
        }

        private URI base(String variable, String usual) {
            return URI.create(environment().optional(variable).orElse(usual));
        }

        private Secret secret(String variable) {
            return secrets.named(environment().required(variable));
        }

        private DiscordChannel discord() {
            return new DiscordChannel(
                    base("DISCORD_BASE_URL", DiscordChannel.BASE_URL),
                    platform.json(),
                    https.apply(DiscordChannel.SYSTEM),
                    platform.circuit(DiscordChannel.SYSTEM),
                    platform.clock());
        }

        private Notifier operators(DiscordChannel discord) {
            return new DiscordOperators(discord, secret("DISCORD_WEBHOOK_SECRET_ID"));
        }

        private FirebaseChannel push() {
            return new FirebaseChannel(
                    base("FCM_BASE_URL", FirebaseChannel.BASE_URL),
                    secret("FIREBASE_SECRET_ID"),
                    platform.json(),
                    https.apply(FirebaseChannel.SYSTEM),
                    platform.circuit(FirebaseChannel.SYSTEM),
                    platform.clock());
        }

        private SmsChannel sms(SnsClient sns) {
            return new SmsChannel(
                    sns,
                    environment().optional("SMS_SENDER_ID").orElse(null),
                    platform.circuit(SmsChannel.SYSTEM));
        }

        private AlimTalkChannel kakao() {
            return new AlimTalkChannel(
                    base("SENS_BASE_URL", AlimTalkChannel.BASE_URL),
                    new AlimTalkSettings(
                            environment().required("SENS_SERVICE_ID"),
                            environment().required("KAKAO_PLUS_FRIEND_ID"),
                            templates(environment().required("KAKAO_TEMPLATES"))),
                    secret("SENS_SECRET_ID"),
                    platform.json(),
                    https.apply(AlimTalkChannel.SYSTEM),
                    platform.circuit(AlimTalkChannel.SYSTEM),
                    platform.clock());
        }

        private Map<String, String> templates(String text) {
            return platform.json().readValue(text, new TypeReference<Map<String, String>>() {});
        }
    }
}
