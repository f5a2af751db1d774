package io.onhand.web.assurance.reconciling;

import io.onhand.inventory.api.InventoryHealing;
import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderProof;
import io.onhand.order.api.OrderVoiding;

/**
 * What the reconciler needs of the two services.
 *
 * @param orders what the order service holds
 * @param decisions what the inventory service holds
 * @param healing has orders sent again
 * @param voiding has orders voided that never were
 * @param shipments has shipments told again
 */
record Services(
        OrderProof orders,
        InventoryProof decisions,
        OrderHealing healing,
        OrderVoiding voiding,
        InventoryHealing shipments) {}
