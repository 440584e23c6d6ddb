package millrace.simulation.notifications;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.notifications.NotificationsFunctions;
import millrace.notifications.channel.discord.DiscordChannel;
import millrace.notifications.channel.fcm.FirebaseChannel;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.delivery.DeliveryParts;
import millrace.platform.Platform;
import millrace.platform.runtime.Secrets;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.outside.Outside;
import millrace.simulation.outside.SimulatedHttpClient;
import millrace.simulation.outside.SimulatedSecrets;
import millrace.simulation.outside.SimulatedSes;
import millrace.simulation.outside.SimulatedSns;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.discord.DiscordSimulator;
import millrace.simulators.fcm.FcmSimulator;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Request;
import millrace.simulators.ses.SesSimulator;
import millrace.simulators.slack.SlackSimulator;
import millrace.simulators.sns.SnsSimulator;
import tools.jackson.databind.JsonNode;

/** The providers of channels, the ways to them, and what they have received. */
final class Providers {

    static final String FROM = "orders@millrace.example";
    static final String SLACK_SECRET = "slack";

    /** All channels are on but KakaoTalk, whose texts a provider has to approve. */
    static final Map<String, String> VARIABLES =
            Map.of(
                    "NOTIFICATION_DISCORD_ENABLED", "true",
                    "DISCORD_WEBHOOK_SECRET_ID", "discord",
                    "DISCORD_BASE_URL", "https://discord.example",
                    "NOTIFICATION_FIREBASE_ENABLED", "true",
                    "FIREBASE_SECRET_ID", "firebase",
                    "FCM_BASE_URL", "https://fcm.example/fcm",
                    "NOTIFICATION_SMS_ENABLED", "true");

    private final World world;
    private final SesSimulator ses;
    private final FcmSimulator fcm;
    private final DiscordSimulator discord;
    private final SnsSimulator sns;
    private final Outside mails;
    private final Outside texts;
    private final Map<String, Outside> byName = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    Providers(World world) {
        this.world = world;
        var clock = new SimulatedClock(world.scheduler(), Duration.ZERO);
        var slack = new SlackSimulator(clock);
        this.ses = new SesSimulator(clock);
        this.fcm = new FcmSimulator(clock);
        this.discord = new DiscordSimulator(clock);
        this.sns = new SnsSimulator(clock);
        this.mails = outside(ses);
        this.texts = outside(sns);
        byName.put(SlackWebhook.SYSTEM, outside(slack));
        byName.put(FirebaseChannel.SYSTEM, outside(fcm));
        byName.put(DiscordChannel.SYSTEM, outside(discord));
        secrets.putAll(slack.secrets("https://slack.example"));
        secrets.putAll(fcm.secrets("https://fcm.example/fcm"));
        secrets.putAll(discord.secrets("https://discord.example"));
    }

    private Outside outside(MessageSimulator simulator) {
        return new Outside(simulator, world.scheduler(), world.seed(), world.faults());
    }

    SesSimulator mailSystem() {
        return ses;
    }

    HttpClient http(String name, Instance instance) {
        var outside = byName.get(name);
        if (outside == null) {
            throw new IllegalArgumentException("No way leads to " + name);
        }
        var under = name.equals(FirebaseChannel.SYSTEM) ? "/fcm" : "";
        return new SimulatedHttpClient(outside, under, instance, world.scheduler());
    }

    SimulatedSes ses(Instance instance) {
        return new SimulatedSes(mails, instance);
    }

    Secrets secrets(Platform platform, Instance instance) {
        var client =
                new SimulatedSecrets(
                        secrets, instance, world.scheduler(), world.seed(), world.faults());
        return new Secrets(client, platform.clock());
    }

    DeliveryParts deliveries(Platform platform, Instance instance) {
        return NotificationsFunctions.deliveries(
                platform,
                secrets(platform, instance),
                ses(instance),
                FROM,
                name -> http(name, instance),
                new SimulatedSns(texts, instance));
    }

    /** All that mailboxes received. */
    List<JsonNode> mails() {
        return received(ses).toList();
    }

    List<JsonNode> pushes() {
        return received(fcm).toList();
    }

    List<JsonNode> posts() {
        return received(discord).toList();
    }

    List<JsonNode> texts() {
        return received(sns).toList();
    }

    private static Stream<JsonNode> received(MessageSimulator simulator) {
        var reading = simulator.readings().getFirst();
        var answer = reading.read().apply(new Request("GET", "/", Map.of(), Map.of(), ""));
        return InstancePlatform.JSON.readTree(answer.body()).path("messages").valueStream();
    }
}
