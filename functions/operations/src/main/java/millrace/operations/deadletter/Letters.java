package millrace.operations.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The dead letters in this context's table. A letter is an item under its id; the index {@code
 * lookup} lists those of one cause and state by the time at which they were last given up, and
 * those of one running redrive. Pointers find it by its key, its event and its correlation. A cause
 * has an item that counts its letters by their states, in the transactions that change them.
 */
final class Letters {

    /** The list of all groups. */
    static final Query GROUPS = Query.of("LETTER_GROUPS");

    private final Records<String, Letter> letters;
    private final Records<String, LetterGroup> groups;
    private final Records<Pointer, Pointer> pointers;
    private final Table table;

    /** Longer than a letter is kept that does not fail again every month. */
    private static final Duration POINTERS_KEPT = Duration.ofDays(365);

    /** Says under one of the ways to find a letter which letter it is. */
    record Pointer(String list, String letterId, Instant since) {}

    /**
     * @param expiry the time after which a letter is forgotten that nobody touches: as long as an
     *     inbox remembers, so that a redrive is always recognized
     */
    Letters(Table table, Duration expiry) {
        this.letters =
                Records.in(
                                table,
                                Letter.class,
                                id -> Key.of("LETTER#" + id, "LETTER"),
                                Letter::letterId)
                        .indexed((item, letter) -> item.foundBy(listOf(letter), place(letter)))
                        .expiring(letter -> letter.lastSeen().plus(expiry));
        this.groups =
                Records.in(
                                table,
                                LetterGroup.class,
                                id -> Key.of("LETTER_GROUP#" + id, "LETTER_GROUP"),
                                LetterGroup::groupId)
                        .indexed((item, group) ->
                                item.foundBy(
                                        GROUPS.pk(),
                                        LetterTime.sortable(group.firstSeen()) + group.groupId()));
        this.pointers =
                Records.in(
                                table,
                                Pointer.class,
                                (Pointer pointer) -> Key.of(pointer.list(), pointer.letterId()),
                                pointer -> pointer)
                        .expiring(pointer -> pointer.since().plus(POINTERS_KEPT));
        this.table = table;
    }

    private static String listOf(Letter letter) {
        return letter.state() instanceof Redriving redriving
                ? ofRedrive(redriving.redriveId())
                : ofGroup(letter.status(), letter.cause().groupId());
    }

    private static String place(Letter letter) {
        return LetterTime.sortable(letter.lastSeen()) + "#" + letter.letterId();
    }

    static String ofGroup(LetterStatus status, String groupId) {
        return "LETTERS#" + status + "#" + groupId;
    }

    static String ofRedrive(String redriveId) {
        return "LETTERS#REDRIVING#" + redriveId;
    }

    static String ofKey(String topic, String key) {
        return "LETTERS_OF#KEY#" + topic + "#" + key;
    }

    static String ofEvent(String eventId) {
        return "LETTERS_OF#EVENT#" + eventId;
    }

    static String ofCorrelation(String correlationId) {
        return "LETTERS_OF#CORRELATION#" + correlationId;
    }

    Optional<Stored<Letter>> find(String letterId) {
        return letters.find(letterId);
    }

    /** Those that there are, in this order. */
    List<Stored<Letter>> findAll(List<String> letterIds) {
        return letters.findAll(letterIds);
    }

    /** The same, to be read only. */
    List<Letter> values(List<String> letterIds) {
        return letters.values(letterIds);
    }

    /** A page of one of the lists of the index. */
    Page<Letter> listed(Query query) {
        return letters.lookup(query);
    }

    Page<Pointer> pointers(Query query) {
        return pointers.query(query);
    }

    Page<LetterGroup> groups(Query query) {
        return groups.lookup(query);
    }

    Optional<LetterGroup> group(String groupId) {
        return groups.value(groupId);
    }

    /** The causes of a topic's dead letters. */
    List<LetterGroup> groupsOf(String topic) {
        var found = new ArrayList<LetterGroup>();
        var next = GROUPS;
        Page<LetterGroup> page;
        do {
            page = groups(next);
            page.values().stream()
                    .filter(group -> group.cause().topic().equals(topic))
                    .forEach(found::add);
            next = GROUPS.page(GROUPS.limit(), page.next());
        } while (page.next() != null);
        return found;
    }

    /** A new letter with all ways to find it. */
    List<Change> create(Letter letter) {
        var changes = new ArrayList<Change>(List.of(letters.create(letter), counted(letter)));
        changes.addAll(missing(waysTo(letter)));
        return changes;
    }

    /** Some may be there: of a letter that was forgotten sooner, or from before an edit. */
    private List<Change> missing(List<Pointer> ways) {
        if (ways.isEmpty()) {
            return List.of();
        }
        var there = table.existing(ways.stream().map(pointers::keyOf).toList());
        return ways.stream()
                .filter(pointer -> !there.contains(pointers.keyOf(pointer)))
                .map(pointers::create)
                .toList();
    }

    private static List<Pointer> waysTo(Letter letter) {
        return Stream.of(
                        ofKey(letter.origin().topic(), letter.content().key()),
                        ofEvent(letter.origin().eventId()),
                        ofCorrelation(letter.content().correlationId()))
                .filter(list -> !list.endsWith("#"))
                .map(list -> new Pointer(list, letter.letterId(), letter.firstSeen()))
                .toList();
    }

    /** The letter in another state, maybe for another cause, and the counts of both. */
    List<Change> replace(Stored<Letter> read, Letter next) {
        var before = read.value();
        var changes = new ArrayList<Change>(List.of(letters.replace(read, next)));
        if (!waysTo(before).equals(waysTo(next))) {
            changes.addAll(missing(waysTo(next)));
        }
        if (!before.cause().equals(next.cause())) {
            changes.add(counting(before, -1));
            changes.add(counted(next));
        } else if (before.status() != next.status()) {
            changes.add(
                    new Change.Add(
                            groups.keyOf(next.cause().groupId()),
                            Map.of(before.status().counter(), -1L, next.status().counter(), 1L)));
        }
        return changes;
    }

    /** The same for several at once, with one addition to each count. */
    List<Change> replaceAll(List<Stored<Letter>> reads, UnaryOperator<Letter> next) {
        var additions = new LinkedHashMap<Key, Change.Add>();
        var changes = new ArrayList<Change>();
        for (var read : reads) {
            for (var change : replace(read, next.apply(read.value()))) {
                if (change instanceof Change.Add add) {
                    additions.merge(add.key(), add, Change.Add::and);
                } else {
                    changes.add(change);
                }
            }
        }
        changes.addAll(additions.values());
        return changes;
    }

    /** One more of its state; the first of a cause makes the group, whoever else comes first. */
    private Change counted(Letter letter) {
        return groups.find(letter.cause().groupId()).isPresent()
                ? counting(letter, 1)
                : groups.create(LetterGroup.ofFirst(letter));
    }

    private Change counting(Letter letter, long amount) {
        return new Change.Add(
                groups.keyOf(letter.cause().groupId()), Map.of(letter.status().counter(), amount));
    }

    /** The letter of the group that was given up last, of those in this state. */
    Stream<Letter> newest(LetterStatus status, String groupId) {
        var list = Query.of(ofGroup(status, groupId)).newestToOldest().page(1, null);
        return listed(list).values().stream();
    }
}
