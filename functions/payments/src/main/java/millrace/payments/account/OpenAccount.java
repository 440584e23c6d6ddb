package millrace.payments.account;

import millrace.platform.work.Work;

/** Opens an account where there is none. */
record OpenAccount(Accounts accounts) {

    Work of(long userId) {
        var found = accounts.find(userId);
        return found.version() == 0 ? accounts.save(found, found.statement()) : Work.nothing();
    }
}
