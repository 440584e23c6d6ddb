package millrace.operations.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.Decoded;
import millrace.events.EventCodec;
import millrace.events.UnreadableEvent;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Query;

/**
 * {@code POST /api/redrives/preview}: tells what a redrive would do, and changes nothing. Letters
 * are counted all; the first {@value Redrive#PREVIEWED} are looked at one by one.
 */
record PreviewRedriveEndpoint(
        Letters letters, Effects effects, ParkedLetters parked, EventCodec codec)
        implements Endpoint {

    /**
     * @param letters all that are open
     * @param previewed those of them that were looked at
     */
    record Preview(long letters, int previewed, List<OfConsumer> consumers) {}

    /**
     * The letters of one consumer group among those that were looked at.
     *
     * @param effectStands those whose events it has handled since: a redrive changes nothing
     * @param unreadable those that no consumer can read as an event: they fail again unless they
     *     are edited, or the schema is mended
     * @param behindOthers those that wait behind another letter of their key, and come back unless
     *     that one is handled first
     * @param waitingBehind the records that wait behind these, and are sent after them
     * @param obstacles the letters that cannot be redriven as they are, by the reason
     */
    record OfConsumer(
            String group,
            String topic,
            int letters,
            int effectStands,
            int effectUnknown,
            int unreadable,
            int behindOthers,
            int waitingBehind,
            Map<String, Integer> obstacles) {}

    @Override
    public Reply answer(Call call) {
        var selection = call.body(StartRedriveEndpoint.Wish.class).selection();
        if (!selection.isOne()) {
            return StartRedriveEndpoint.notOne();
        }
        var groups = groups(selection);
        var ids = selection.letterIds();
        var looked = ids == null ? first(groups) : letters.values(ids);
        var open =
                ids == null
                        ? groups.stream().mapToLong(LetterGroup::open).sum()
                        : (long) looked.size();
        var byConsumer = new LinkedHashMap<List<String>, List<Letter>>();
        for (var letter : looked) {
            var consumer = List.of(letter.origin().group(), letter.origin().topic());
            byConsumer.computeIfAbsent(consumer, _ -> new ArrayList<>()).add(letter);
        }
        var consumers = byConsumer.values().stream().map(this::ofConsumer).toList();
        return Reply.ok(new Preview(open, looked.size(), consumers));
    }

    private List<LetterGroup> groups(Selection selection) {
        if (selection.groupId() != null) {
            return letters.group(selection.groupId()).stream().toList();
        }
        return selection.topic() == null ? List.of() : letters.groupsOf(selection.topic());
    }

    private List<Letter> first(List<LetterGroup> groups) {
        return groups.stream()
                .map(group -> Query.of(Letters.ofGroup(LetterStatus.OPEN, group.groupId())))
                .flatMap(list -> letters.listed(list).values().stream())
                .limit(Redrive.PREVIEWED)
                .toList();
    }

    private OfConsumer ofConsumer(List<Letter> ofOne) {
        var standing = effects.ofAll(ofOne);
        var places = parked.placesOf(ofOne);
        var obstacles = new LinkedHashMap<String, Integer>();
        ofOne.stream()
                .flatMap(letter -> obstacles(letter))
                .forEach(why -> obstacles.merge(why, 1, Integer::sum));
        return new OfConsumer(
                ofOne.getFirst().origin().group(),
                ofOne.getFirst().origin().topic(),
                ofOne.size(),
                (int) standing.stream().filter(Effect.STANDS::equals).count(),
                (int) standing.stream().filter(Effect.UNKNOWN::equals).count(),
                (int) ofOne.stream().filter(letter -> !isReadable(letter)).count(),
                (int) places.stream().filter(place -> place.behind() != null).count(),
                places.stream()
                        .filter(place -> place.behind() == null)
                        .mapToInt(ParkedLetters.Place::waiting)
                        .sum(),
                obstacles);
    }

    private boolean isReadable(Letter letter) {
        var value = letter.content().value();
        if (value == null) {
            return false;
        }
        try {
            var decoded =
                    codec.decode(
                            letter.origin().topic(),
                            value.getBytes(StandardCharsets.UTF_8),
                            letter.content().headers());
            return decoded instanceof Decoded.Known;
        } catch (UnreadableEvent unreadable) {
            return false;
        }
    }

    private static Stream<String> obstacles(Letter letter) {
        return SendLetter.obstacle(letter).stream();
    }
}
