package io.onhand.web.assurance.proof;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One invariant and how it stands.
 *
 * @param name stable, in kebab case
 * @param holds whether there is no violation
 * @param checked what was looked at: rows, orders
 * @param violations how many of them break it
 * @param unknown why nothing could be looked at, so that it holds as far as is known; {@code null} otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(String name, boolean holds, long checked, long violations, String unknown) {

    Check(String name, boolean holds, long checked, long violations) {
        this(name, holds, checked, violations, null);
    }

    static Check unknown(String name, String why) {
        return new Check(name, true, 0, 0, why);
    }

    static Check of(String name, long checked, long violations) {
        return new Check(name, violations == 0, checked, violations);
    }
}
