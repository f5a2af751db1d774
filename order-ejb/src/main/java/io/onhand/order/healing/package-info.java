/**
 * Healing: what the reconciler has this service do about orders that were lost on their way. Nothing here decides what is
 * lost for good; it repeats what was said before, and whoever hears it recognises a repeat.
 */
package io.onhand.order.healing;
