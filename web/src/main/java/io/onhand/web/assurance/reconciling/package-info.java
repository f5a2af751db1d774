/**
 * The reconciler: finds orders on which the two services differ although nothing is on its way any more (a message that
 * was deleted, a row that was lost, a transaction that an operator settled by hand), and has the services say again what
 * they said before. It never changes a decision. Runs outside any JTA transaction, on one node at a time.
 */
package io.onhand.web.assurance.reconciling;
