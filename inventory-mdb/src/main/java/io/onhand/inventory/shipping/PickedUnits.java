package io.onhand.inventory.shipping;

import io.onhand.inventory.deciding.Allocation;

/**
 * Units of one allocation that leave the house.
 *
 * @param allocation the allocation before they left
 * @param units at least 1
 */
record PickedUnits(Allocation allocation, long units) {}
