package io.onhand.web.http.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The gate that all batch requests of this node pass, but those of orders: their bodies are what memory is needed for. */
@ApplicationScoped
public class BulkGate {

    /** Requests that are let in at once. */
    public static final int PLACES = 4;

    private final Gate gate = new Gate("batch requests of items and stock", PLACES);

    /** Carries out the work if there is a place; otherwise 503. */
    public <T> T pass(Supplier<T> work) {
        return gate.pass(work);
    }
}
