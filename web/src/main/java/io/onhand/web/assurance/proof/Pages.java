package io.onhand.web.assurance.proof;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;

/** Walks rows in id order, page by page; no more than a page is in memory. Used by one thread. */
public final class Pages<T> implements Iterator<T> {

    /** Reads a page of rows with larger ids. */
    @FunctionalInterface
    public interface Source<T> {

        /** At most {@code limit} rows behind the id, or from the beginning when it is {@code null}. */
        List<T> read(UUID after, int limit);
    }

    private final Source<T> source;
    private final Function<T, UUID> id;
    private final int size;
    private Iterator<T> page = List.<T>of().iterator();
    private UUID last;
    private boolean ended;

    Pages(Source<T> source, Function<T, UUID> id, int size) {
        this(source, id, size, null);
    }

    /** @param after only rows with larger ids; {@code null} from the beginning */
    public Pages(Source<T> source, Function<T, UUID> id, int size, UUID after) {
        this.source = source;
        this.id = id;
        this.size = size;
        this.last = after;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            List<T> rows = source.read(last, size);
            ended = rows.size() < size;
            page = rows.iterator();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = page.next();
        last = id.apply(row);
        return row;
    }
}
