package millrace.notifications;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.events.EventHeader;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.PhoneNumber;
import millrace.notifications.channel.discord.DiscordWebhook;
import millrace.notifications.channel.fcm.FcmToken;
import millrace.notifications.delivery.Courier;
import millrace.notifications.delivery.DeliveryChannel;
import millrace.notifications.delivery.NoAddress;
import millrace.notifications.recipient.Recipients;
import millrace.platform.Platform;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels that are on, each with the contact point at which it reaches a person. */
record Couriers(Recipients recipients, UnitOfWork unitOfWork, OptimisticRetry retry) {

    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    static Map<DeliveryChannel, Courier> of(
            Platform platform, ConfiguredChannels channels, EmailChannel email) {
        return new Couriers(
                        new Recipients(platform.table()),
                        platform.unitOfWork(),
                        platform.optimisticRetry())
                .all(channels, email);
    }

    private Map<DeliveryChannel, Courier> all(ConfiguredChannels channels, EmailChannel email) {
        var all = new EnumMap<DeliveryChannel, Courier>(DeliveryChannel.class);
        all.put(DeliveryChannel.EMAIL, mailing(email));
        channels.discord().ifPresent(discord -> all.put(DeliveryChannel.DISCORD, posting(discord)));
        channels.discordOperators()
                .ifPresent(operators ->
                        all.put(
                                DeliveryChannel.OPERATORS_DISCORD,
                                (_, parcel) -> operators.send(parcel.message())));
        channels.push().ifPresent(push -> all.put(DeliveryChannel.PUSH, pushing(push)));
        channels.sms().ifPresent(sms -> all.put(DeliveryChannel.SMS, calling(sms)));
        channels.kakao().ifPresent(kakao -> all.put(DeliveryChannel.KAKAO, calling(kakao)));
        return all;
    }

    private static Courier mailing(EmailChannel email) {
        return (to, parcel) -> {
            if (to.mailbox().isEmpty()) {
                throw new NoAddress(true);
            }
            email.send(to, parcel.message(), parcel.cause());
        };
    }

    /** KakaoTalk's notices go by phone number, too: an account of KakaoTalk's reaches nobody. */
    private static Courier calling(Channel<PhoneNumber> channel) {
        return (to, parcel) ->
                channel.send(
                        new PhoneNumber(known(to.contacts().phone())),
                        parcel.message(),
                        parcel.cause());
    }

    private Courier pushing(Channel<FcmToken> channel) {
        return (to, parcel) -> {
            var token = known(to.contacts().fcmToken());
            Notifier push =
                    channel.to(
                            new FcmToken(token),
                            parcel.cause(),
                            _ ->
                                    forget(
                                            () -> recipients.forgetFcmToken(to.userId(), token),
                                            parcel.cause()));
            push.send(parcel.message());
        };
    }

    private Courier posting(Channel<DiscordWebhook> channel) {
        return (to, parcel) -> {
            var address = known(to.contacts().discordWebhookUrl());
            channel.to(
                            DiscordWebhook.of(address),
                            parcel.cause(),
                            _ ->
                                    forget(
                                            () ->
                                                    recipients.forgetDiscordWebhook(
                                                            to.userId(), address),
                                            parcel.cause()))
                    .send(parcel.message());
        };
    }

    private static String known(@Nullable String address) {
        return Optional.ofNullable(address).orElseThrow(() -> new NoAddress(false));
    }

    /** Takes an address out of use; a failure of it is found out again by the next message. */
    private void forget(Supplier<Work> forgetting, EventHeader cause) {
        try {
            var _ =
                    retry.call(() -> {
                        unitOfWork.commit(forgetting.get(), Cause.of(cause));
                        return true;
                    });
        } catch (RetriableFailure stays) {
            LOG.warn("An address that is gone stays in use", stays);
        }
    }
}
