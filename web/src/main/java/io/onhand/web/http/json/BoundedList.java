package io.onhand.web.http.json;

import java.util.ArrayList;

/**
 * A list that reading stops at, instead of filling the memory with what will be refused anyway. A subclass names the
 * bound; a field of a body names the subclass with {@code @JsonDeserialize(as = …)}.
 */
public abstract class BoundedList<T> extends ArrayList<T> {

    private static final long serialVersionUID = 1L;

    private final int bound;

    /** An empty list that takes that many elements. */
    protected BoundedList(int bound) {
        this.bound = bound;
    }

    @Override
    public boolean add(T element) {
        if (size() >= bound) {
            throw new TooManyElementsException(bound);
        }
        return super.add(element);
    }

    /** An array has more elements than are read. */
    static final class TooManyElementsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int bound;

        TooManyElementsException(int bound) {
            super("at most " + bound + " elements", null, false, false);
            this.bound = bound;
        }

        int bound() {
            return bound;
        }
    }
}
