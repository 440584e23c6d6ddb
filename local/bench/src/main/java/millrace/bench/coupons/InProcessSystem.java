package millrace.bench.coupons;

import java.util.List;

/** A baseline in this process, which keeps one coupon after another in its own table. */
interface InProcessSystem extends IssueSystem {

    /** The open coupon's rows. */
    TableOfRecord record();

    @Override
    default long issued() {
        return record().issued();
    }

    @Override
    default List<Long> owners() {
        return record().owners();
    }
}
