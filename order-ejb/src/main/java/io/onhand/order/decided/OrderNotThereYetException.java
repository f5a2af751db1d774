package io.onhand.order.decided;

import io.onhand.order.contract.InventoryAnswer;
import jakarta.ejb.EJBException;

/**
 * An answer came before its order: the order's branch of the transaction is still in doubt, or committed a moment
 * later. Rolls back, so that the broker delivers again after its back-off.
 */
class OrderNotThereYetException extends EJBException {

    private static final long serialVersionUID = 1L;

    OrderNotThereYetException(InventoryAnswer answer) {
        super("order " + answer.orderId() + " is not there yet for "
                + answer.getClass().getSimpleName());
    }
}
