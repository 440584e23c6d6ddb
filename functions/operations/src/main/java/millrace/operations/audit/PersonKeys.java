package millrace.operations.audit;

import java.util.Optional;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The keys of users in this context's table, by their numbers. */
final class PersonKeys {

    private final Records<Long, PersonKey> records;
    private final Ids ids;

    PersonKeys(Table table, Ids ids) {
        this.records =
                Records.in(
                        table,
                        PersonKey.class,
                        userId -> Key.of("PERSON#" + userId, "KEY"),
                        PersonKey::userId);
        this.ids = ids;
    }

    Optional<PersonKey> find(long userId) {
        return records.value(userId);
    }

    /** A key of 244 random bits, which is not stored yet. */
    PersonKey draw(long userId) {
        return new PersonKey(userId, ids.next() + ids.next());
    }

    Change create(PersonKey drawn) {
        return records.create(drawn);
    }

    /** Leaves the number alone, so that no late event brings a key back. */
    Change destroy(long userId) {
        var destroyed = PersonKey.destroyed(userId);
        return records.find(userId)
                .map(read -> records.replace(read, destroyed))
                .orElseGet(() -> records.create(destroyed));
    }
}
