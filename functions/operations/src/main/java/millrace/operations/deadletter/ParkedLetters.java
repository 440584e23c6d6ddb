package millrace.operations.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Letters of parked keys, by the order that their consumers' own tables hold. Nothing is found for
 * a consumer that parks none, and little is read for a key that is not parked.
 */
record ParkedLetters(Letters letters, Effects effects, Clock clock) {

    private static final int AT_ONCE = 20;

    /**
     * The place of a letter among those of its key.
     *
     * @param behind the letter that has to be handled or discarded first; null where it is first
     * @param waiting the events that wait behind it
     */
    record Place(@Nullable String behind, int waiting) {

        static final Place ALONE = new Place(null, 0);
    }

    /** The step after a letter that was handled. */
    sealed interface Next {

        /** Nothing waits for it, or for somebody else to decide. */
        record Nothing() implements Next {}

        /** The next cannot be sent yet, and soon can. */
        record Later() implements Next {}

        /** The letter that is the first of the key now. */
        record Waits(Stored<Letter> letter) implements Next {}
    }

    private static final Next NOTHING = new Next.Nothing();

    Place placeOf(Letter letter) {
        var waiting = waiting(letter);
        int place = waiting.indexOf(letter.origin().eventId());
        if (place < 0) {
            return Place.ALONE;
        }
        return new Place(
                place == 0 ? null : idOf(letter, waiting.getFirst()), waiting.size() - 1 - place);
    }

    /** The places of these, in their order; they are looked up side by side. */
    List<Place> placesOf(List<Letter> these) {
        var found = sideBySide(these, this::placeOf);
        return these.stream().map(letter -> found.get(letter.letterId())).toList();
    }

    /** The steps after these letters, by their ids. */
    Map<String, Next> after(List<Letter> handled) {
        return sideBySide(handled, this::after);
    }

    private static <T> Map<String, T> sideBySide(List<Letter> letters, Function<Letter, T> find) {
        var found = new ConcurrentHashMap<String, T>();
        try (var lookUps = BoundedTasks.atMost(AT_ONCE)) {
            letters.forEach(
                    letter -> lookUps.run(() -> found.put(letter.letterId(), find.apply(letter))));
        }
        return found;
    }

    private Next after(Letter handled) {
        var waiting = waiting(handled);
        if (waiting.isEmpty()) {
            return NOTHING;
        }
        var next = letters.find(idOf(handled, waiting.getFirst()));
        if (next.isEmpty()) {
            return whileYoung(handled);
        }
        var letter = next.get().value();
        return switch (letter.status()) {
            case OPEN -> isSendable(letter, handled) ? new Next.Waits(next.get()) : NOTHING;
            case REDRIVING -> isOfSame(letter, handled) ? NOTHING : whileYoung(handled);
            case HANDLED, DISCARDED -> whileYoung(handled);
            case PARKED -> NOTHING;
        };
    }

    /** An edit may have taken the event to another key: what waits then, waits under the first. */
    private List<String> waiting(Letter letter) {
        return letter.keys().stream()
                .map(key -> effects.waiting(letter.origin().group(), key))
                .filter(waiting -> !waiting.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String idOf(Letter letter, String eventId) {
        return Letter.idOf(letter.origin().topic(), letter.origin().group(), eventId);
    }

    /** Its letter may be on its way to the store, and its discard on its way to the consumer. */
    private Next whileYoung(Letter handled) {
        var origin = handled.origin();
        return effects.handledAt(origin.group(), origin.eventId())
                .filter(at -> clock.instant().isBefore(at.plus(RedriveRun.SETTLED_AFTER)))
                .<Next>map(_ -> new Next.Later())
                .orElse(NOTHING);
    }

    /** Once for each redrive; again where it only came back because it was not its turn. */
    private static boolean isSendable(Letter letter, Letter handled) {
        if (SendLetter.obstacle(letter).isPresent()) {
            return false;
        }
        return letter.cause().isParkedKey()
                || letter.redrives().stream()
                        .noneMatch(each -> each.redriveId().equals(redriveOf(handled)));
    }

    private static boolean isOfSame(Letter letter, Letter handled) {
        return redriveOf(letter).equals(redriveOf(handled));
    }

    private static String redriveOf(Letter letter) {
        return letter.state() instanceof Redriving redriving ? redriving.redriveId() : "";
    }
}
