package io.onhand.web.proof;

/**
 * One invariant and how it stands.
 *
 * @param name stable, in kebab case
 * @param holds whether there is no violation
 * @param checked what was looked at: rows, orders
 * @param violations how many of them break it
 */
record Check(String name, boolean holds, long checked, long violations) {

    static Check of(String name, long checked, long violations) {
        return new Check(name, violations == 0, checked, violations);
    }
}
