package millrace.notifications.delivery;

import java.util.List;
import java.util.Set;
import millrace.notifications.recipient.Recipient;

/** The channels on which a person is told: those wanted for the kind, as far as they are on. */
final class ChannelChoice {

    private ChannelChoice() {}

    static List<DeliveryChannel> of(Kind kind, Recipient to, Set<DeliveryChannel> on) {
        return kind.theme().map(to::channelsOf).orElse(List.of()).stream()
                .map(DeliveryChannel::of)
                .filter(on::contains)
                .filter(channel -> mayCarry(channel, kind.urgency()))
                .distinct()
                .sorted()
                .toList();
    }

    /** AlimTalk is for notices of what a customer has begun; its terms forbid advertising. */
    static boolean mayCarry(DeliveryChannel channel, Kind.Urgency urgency) {
        return channel != DeliveryChannel.KAKAO || urgency != Kind.Urgency.ADVERTISING;
    }
}
