package millrace.platform.runtime;

/**
 * Primes what a context has besides the dry run of every function with a table. Runs before a
 * SnapStart snapshot is taken, once, so that the snapshot holds loaded classes and compiled code.
 * It must not leave connections or credentials behind.
 */
@FunctionalInterface
public interface Priming {

    void prime();
}
